import type { Ticket } from '../../core/schemas/content';
import { ExternalLink } from './external-link';
import { Marked } from './marked';

/** A ticket; it opens the ticket where its address is known. */
export function TicketChip({ ticket, terms = [] }: { ticket: Ticket; terms?: readonly string[] }) {
  const key = <Marked text={ticket.key} terms={terms} />;
  if (!ticket.url) return <span class="chip chip-ticket">{key}</span>;
  return (
    <ExternalLink class="chip chip-ticket" href={ticket.url}>
      {key}
    </ExternalLink>
  );
}
