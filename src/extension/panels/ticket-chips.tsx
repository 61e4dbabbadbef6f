import type { Ticket } from '../../core/schemas/content';

/** The tickets of a link; those whose address is known open. */
export function TicketChips({ tickets }: { tickets: readonly Ticket[] }) {
  if (tickets.length === 0) return null;
  return (
    <span class="chips">
      {tickets.map(({ key, url }) =>
        url ? (
          <a class="chip" key={key} href={url} target="_blank" rel="noreferrer">
            {key}
          </a>
        ) : (
          <span class="chip" key={key}>
            {key}
          </span>
        ),
      )}
    </span>
  );
}
