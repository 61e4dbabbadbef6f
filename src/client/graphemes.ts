/** What people take for one character each, however many code points it is made of. */
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export const graphemesOf = (text: string): string[] =>
  Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);

/** The last place at or before `at` where `text` may be cut without taking a character apart. */
export const cutBefore = (text: string, at: number): number =>
  GRAPHEMES.segment(text).containing(at)?.index ?? text.length;
