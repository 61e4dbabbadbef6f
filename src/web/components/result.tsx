import type { Filters } from '../../client/search/facets';
import { countOf, excerptOf, snippetOf } from '../../client/text';
import { ticketIdentity } from '../../core/identity';
import type { Link } from '../../core/schemas/knowledge';
import { reuseOf } from '../../core/schemas/usage';
import { siteOf } from '../../core/url/canonical';
import { isChosen, toggle } from '../filters';
import { RESULT } from '../hooks/use-result-keys';
import { bookmarkPath } from '../router';
import { ExternalLink } from './external-link';
import { Icon } from './icon';
import { Marked } from './marked';
import { TicketChip } from './ticket-chip';
import { Time } from './time';

interface ResultProps {
  link: Link;
  /** The matched words. */
  terms: readonly string[];
  filters: Filters;
  onFilter: (filters: Filters) => void;
  onCopy: (link: Link) => void;
  onOpen: (link: Link) => void;
}

/** One link of the knowledge base, as the search found it. */
export function Result({ link, terms, filters, onFilter, onCopy, onOpen }: ResultProps) {
  const { content, published } = link;
  const { verified } = published;
  const reused = reuseOf(published.usage);
  const { text, section } = excerptOf(content);
  return (
    <li class="result">
      <div class="result-heading">
        <h2>
          <ExternalLink href={content.url} onClick={() => onOpen(link)} {...{ [RESULT]: '' }}>
            <Marked text={content.title} terms={terms} />
          </ExternalLink>
        </h2>
        <button
          type="button"
          class="icon-button"
          title="Copy as Markdown"
          aria-label={`Copy as Markdown: ${content.title}`}
          onClick={() => onCopy(link)}
        >
          <Icon name="copy" />
        </button>
      </div>
      <p class="result-site soft">
        <Marked text={siteOf(content.url)} terms={terms} />
      </p>
      {section && (
        <p class="soft">
          <Marked text={section} terms={terms} />
        </p>
      )}
      {text && (
        <p class="result-text">
          <Marked text={snippetOf(text, terms)} terms={terms} />
        </p>
      )}
      <div class="chips">
        {content.tickets.map((ticket) => (
          <TicketChip key={ticketIdentity(ticket)} ticket={ticket} terms={terms} />
        ))}
        {content.tags.map((tag) => (
          <button
            key={tag}
            type="button"
            class="chip chip-button"
            aria-pressed={isChosen(filters, 'tag', tag)}
            onClick={() => onFilter(toggle(filters, 'tag', tag))}
          >
            <Marked text={tag} terms={terms} />
          </button>
        ))}
      </div>
      <p class="result-foot soft">
        Approved by <bdi>{published.by.name}</bdi> <Time at={published.at} />
        {verified && (
          <>
            {' · '}verified by <bdi>{verified.by.name}</bdi> <Time at={verified.at} />
          </>
        )}
        {reused > 0 && ` · reused ${countOf(reused, 'time')}`}
        {' · '}
        <a href={`#${bookmarkPath(link.id)}`} aria-label={`Details: ${content.title}`}>
          Details
        </a>
      </p>
    </li>
  );
}
