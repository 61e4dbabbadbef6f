import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Ticket } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import { rankTickets, type TicketEvidence } from '../capture/rank-tickets';
import { gatherEvidence } from '../capture/ticket-evidence';
import { sourceWords } from '../capture/ticket-words';
import { createTicketReader } from '../capture/tickets';
import { type Settings, ticketPatterns } from '../settings';
import { outboxStrings as strings } from './outbox-strings';

export interface TicketSuggestionsProps {
  tabId: number | undefined;
  /** Where the reader came from. */
  referrer?: string | undefined;
  settings: Settings;
  /** The tickets that are there already, and the keys of those that are turned down. */
  chosen: readonly Ticket[];
  removed?: readonly string[] | undefined;
  onAdd: (ticket: Ticket) => void;
  /** The field that the tickets are in. */
  field: RefObject<HTMLInputElement | null>;
  announce?: ((text: string) => void) | undefined;
}

/** Tickets that may belong to the page, each with where it was met; one becomes the page's when it is pressed. */
export function TicketSuggestions(props: TicketSuggestionsProps) {
  const { tabId, referrer, settings, chosen, removed = [] } = props;
  const [evidence, setEvidence] = useState<readonly TicketEvidence[]>([]);
  useEffect(() => {
    void gatherEvidence({ tabId, referrer }, createTicketReader(ticketPatterns(settings))).then(setEvidence);
  }, [tabId, referrer, settings]);
  const suggestions = rankTickets(evidence, [...chosen.map(({ key }) => key), ...removed]);
  const hasRoom = chosen.length < LIMITS.tickets;
  if (!hasRoom || suggestions.length === 0) return null;

  function add(ticket: Ticket): void {
    props.onAdd(ticket);
    // The button that had the focus is gone.
    props.field.current?.focus();
    props.announce?.(strings.suggestedAdded(ticket.key));
  }

  return (
    <fieldset class="suggestions">
      <legend>{strings.suggestedTickets}</legend>
      {suggestions.map(({ ticket, source }) => (
        <button
          type="button"
          class="chip"
          key={ticket.key}
          title={sourceWords(source)}
          aria-label={strings.addSuggested(ticket.key, sourceWords(source))}
          onClick={() => add(ticket)}
        >
          + {ticket.key}
        </button>
      ))}
    </fieldset>
  );
}
