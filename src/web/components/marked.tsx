import { markTerms } from '../../client/text';

/** `text` with the words that a search matched in it marked. */
export function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  return (
    <>
      {markTerms(text, terms).map((piece, at) =>
        piece.matched ? <mark key={at}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}
