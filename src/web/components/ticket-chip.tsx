import type { ComponentChildren } from 'preact';
import { ticketIdentity } from '../../core/identity';
import type { Ticket } from '../../core/schemas/content';
import { ticketPath } from '../router';
import { Icon } from './icon';
import { Marked } from './marked';

interface TicketChipProps {
  ticket: Pick<Ticket, 'key' | 'url'>;
  /** The matched words. */
  terms?: readonly string[];
  /** It is what a search is narrowed to. */
  isChosen?: boolean;
  /** What else may be done with it. */
  children?: ComponentChildren;
}

/** A ticket: it leads to all that helped with it, and to the ticket itself where its address is known. */
export function TicketChip({ ticket: { key, url }, terms = [], isChosen, children }: TicketChipProps) {
  return (
    <span class={`chip chip-ticket ${isChosen ? 'chip-chosen' : ''}`}>
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
      {children}
    </span>
  );
}

/** The tickets of something, if it has any. */
export function TicketChips({ tickets }: { tickets: readonly Ticket[] }) {
  if (tickets.length === 0) return null;
  return (
    <div class="chips">
      {tickets.map((ticket) => (
        <TicketChip key={ticketIdentity(ticket)} ticket={ticket} />
      ))}
    </div>
  );
}
