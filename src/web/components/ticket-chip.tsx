import type { Ticket } from '../../core/schemas/content';
import { ticketPath } from '../router';
import { Icon } from './icon';
import { Marked } from './marked';

/** A ticket: it leads to all that helped with it, and to the ticket itself where its address is known. */
export function TicketChip({
  ticket: { key, url },
  terms = [],
}: {
  ticket: Ticket;
  terms?: readonly string[];
}) {
  return (
    <span class="chip chip-ticket">
      <a href={`#${ticketPath(key)}`}>
        <Marked text={key} terms={terms} />
      </a>
      {url && (
        <a
          class="chip-out"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          title={`Open ${key}`}
          aria-label={`Open ${key} (opens in a new tab)`}
        >
          <Icon name="external" />
        </a>
      )}
    </span>
  );
}
