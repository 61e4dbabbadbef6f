import type { FilterName } from '../../client/search/facets';
import type { Ticket } from '../../core/schemas/content';
import { Icon } from './icon';
import { TicketChip } from './ticket-chip';

interface ChosenFilterProps {
  facet: FilterName;
  /** What the value is called. */
  words: string;
  /** The address of the ticket that it is, where that is known. */
  url?: Ticket['url'];
  onRemove: () => void;
}

/** A value that the search is narrowed to: pressed, it is taken away. A ticket leads to its page besides. */
export function ChosenFilter({ facet, words, url, onRemove }: ChosenFilterProps) {
  const removes = { type: 'button', 'aria-label': `Remove filter: ${words}`, onClick: onRemove } as const;
  if (facet === 'ticket') {
    return (
      <TicketChip ticket={{ key: words, url }} isChosen>
        <button {...removes} class="chip-remove">
          <Icon name="cross" />
        </button>
      </TicketChip>
    );
  }
  return (
    <button {...removes} class="chip chip-button chip-chosen">
      {words}
      <Icon name="cross" />
    </button>
  );
}
