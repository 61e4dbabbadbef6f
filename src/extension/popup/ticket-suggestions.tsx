import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Ticket } from '../../core/schemas/content';
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
  /** Keys of the tickets that are chosen or turned down. */
  known: readonly string[];
  onAdd: (ticket: Ticket) => void;
  /** The field that the tickets are in. */
  field: RefObject<HTMLInputElement | null>;
  announce?: ((text: string) => void) | undefined;
}

/** Tickets that may belong to the page, each with where it was met; one becomes the page's when it is pressed. */
export function TicketSuggestions(props: TicketSuggestionsProps) {
  const { tabId, referrer, settings, known } = props;
  const [evidence, setEvidence] = useState<readonly TicketEvidence[]>([]);
  useEffect(() => {
    void gatherEvidence({ tabId, referrer }, createTicketReader(ticketPatterns(settings))).then(setEvidence);
  }, [tabId, referrer, settings]);
  const suggestions = rankTickets(evidence, known);
  if (suggestions.length === 0) return null;

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
