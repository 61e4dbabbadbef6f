import { useState } from 'preact/hooks';
import { excerptOf, markTerms, snippetOf } from '../../client/text';
import type { Link } from '../../core/schemas/knowledge';
import { siteOf } from '../../core/url/canonical';
import { countUse } from '../knowledge/count-use';
import { ago } from '../popup/time';
import { copyLink, FORMATS, type Format } from './clipboard';
import { strings } from './strings';
import { TicketChips } from './ticket-chips';

/** The mouse button that opens a link in a tab behind: https://developer.mozilla.org/en-US/docs/Web/API/MouseEvent/button */
const MIDDLE = 1;

export interface LinkCardProps {
  link: Link;
  /** The words that a search matched. */
  terms?: readonly string[];
  /** Has screen readers say it. */
  announce: (text: string) => void;
}

/** A link of the knowledge base, to open or to give on. */
export function LinkCard({ link, terms = [], announce }: LinkCardProps) {
  const { content, published } = link;
  const [copied, setCopied] = useState<Format>();
  const [hasFailed, setFailed] = useState(false);
  const { text, section } = excerptOf(content);
  const open = () => void countUse(link.id, 'opened');

  async function copy(format: Format) {
    setFailed(false);
    try {
      await copyLink(link, format);
      setCopied(format);
      void countUse(link.id, 'inserted');
      announce(strings.copied[format](content.title));
    } catch {
      setCopied(undefined);
      setFailed(true);
    }
  }

  return (
    <li class="link-card">
      <a
        href={content.url}
        target="_blank"
        rel="noreferrer"
        data-result
        onClick={open}
        onAuxClick={({ button }) => button === MIDDLE && open()}
      >
        <Marked text={content.title} terms={terms} />
      </a>
      <span class="aside">
        <Marked text={siteOf(content.url)} terms={terms} />
      </span>
      {section && (
        <span class="aside">
          <Marked text={section} terms={terms} />
        </span>
      )}
      {text && (
        <p class="snippet">
          <Marked text={snippetOf(text, terms, 140)} terms={terms} />
        </p>
      )}
      <TicketChips tickets={content.tickets} />
      <span class="aside">{standing(published)}</span>
      <span class="copy-row">
        <span aria-hidden="true">{strings.copyHeading}</span>
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="copy"
            data-format={format}
            onClick={() => void copy(format)}
          >
            <span class="visually-hidden">{strings.copyAs} </span>
            {copied === format ? `✓ ${strings.marked}` : strings.copy[format]}
            <span class="visually-hidden">: {content.title}</span>
          </button>
        ))}
      </span>
      {hasFailed && (
        <p class="notice notice-danger" role="alert">
          {strings.notCopied}
        </p>
      )}
    </li>
  );
}

/** Who stands for it, and since when. */
function standing({ by, at, verified }: Link['published']): string {
  const approved = strings.approvedBy(by.name, ago(Date.parse(at)));
  if (!verified) return approved;
  return `${approved} · ${strings.verifiedBy(verified.by.name, ago(Date.parse(verified.at)))}`;
}

function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  return (
    <>
      {markTerms(text, terms).map((piece, at) =>
        piece.matched ? <mark key={at}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}
