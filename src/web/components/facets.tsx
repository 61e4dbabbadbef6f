import { useMemo, useState } from 'preact/hooks';
import type { Answer } from '../../client/knowledge-search';
import { FILTERS, type FilterName, type Filters } from '../../client/search/facets';
import type { Freshness } from '../../core/freshness';
import type { Collection } from '../../core/schemas/collection';
import { chosenOf, isChosen, toggle } from '../filters';
import { ticketIn } from '../state/tickets';
import { ChosenFilter } from './chosen-filter';
import { FRESHNESS_WORDS } from './freshness';
import { Icon } from './icon';

const TITLES: Record<FilterName, string> = {
  collection: 'Collections',
  tag: 'Tags',
  site: 'Sites',
  ticket: 'Tickets',
  owner: 'Saved by',
  year: 'Approved in',
  freshness: 'Freshness',
};
/** What a value is called, where that is not the value itself. */
function wordsFor(name: FilterName, value: string, collections: readonly Collection[] = []): string {
  if (name === 'collection') return collections.find(({ id }) => id === value)?.name ?? 'A collection';
  return name === 'freshness' ? (FRESHNESS_WORDS[value as Freshness] ?? value) : value;
}
/** So many values of each facet are shown until all are asked for. */
const FEW: Record<FilterName, number> = {
  ...{ collection: 4, tag: 12, site: 6, ticket: 6, owner: 4, year: 4, freshness: 3 },
};

interface FacetsProps {
  /** What was found: only what still leads somewhere is offered. */
  answer: Answer;
  filters: Filters;
  /** Those that there are, once that is known. */
  collections: readonly Collection[] | undefined;
  onChange: (filters: Filters) => void;
}

/** Narrows the knowledge base by what its links have in common. */
export function Facets(props: FacetsProps) {
  const { answer, filters, collections, onChange } = props;
  const [isOpen, setIsOpen] = useState(false);
  const chosen = FILTERS.flatMap((facet) => chosenOf(filters, facet).map((value) => ({ facet, value })));
  return (
    <aside class="facets" aria-label="Filters">
      <button
        type="button"
        class="button facets-toggle"
        aria-expanded={isOpen}
        aria-controls="facets"
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="filter" />
        Filters{chosen.length > 0 && ` (${chosen.length})`}
      </button>
      {chosen.length > 0 && (
        <div class="chips facets-chosen">
          {chosen.map(({ facet, value }) => (
            <ChosenFilter
              key={`${facet} ${value}`}
              facet={facet}
              words={wordsFor(facet, value, collections)}
              // All that is found has the ticket.
              url={answer.results[0] && ticketIn(answer.results[0].link.content, value)?.url}
              onRemove={() => onChange(toggle(filters, facet, value))}
            />
          ))}
        </div>
      )}
      <div id="facets" class={isOpen ? 'facets-open' : 'facets-closed'}>
        {FILTERS.map((facet) => (
          <FacetGroup key={facet} facet={facet} {...props} />
        ))}
      </div>
    </aside>
  );
}

function FacetGroup(props: FacetsProps & { facet: FilterName }) {
  const { facet, answer, filters, collections, onChange } = props;
  const [showsAll, setShowsAll] = useState(false);
  const few = FEW[facet] + chosenOf(filters, facet).length;
  const { values, total } = useMemo(
    () => answer.values(facet, showsAll ? Number.POSITIVE_INFINITY : few),
    [answer, facet, showsAll, few],
  );
  const offered = values.filter(({ value }) => !isChosen(filters, facet, value));
  const all = offered.length + total - values.length;
  if (offered.length === 0) return null;
  const title = TITLES[facet];
  return (
    <section class="facet" aria-labelledby={`facet-${facet}`}>
      <h2 id={`facet-${facet}`} class="label">
        {title}
      </h2>
      <div class="chips">
        {offered.slice(0, showsAll ? undefined : FEW[facet]).map(({ value, count }) => (
          <button
            key={value}
            type="button"
            class="chip chip-button"
            onClick={() => onChange(toggle(filters, facet, value))}
          >
            <bdi>{wordsFor(facet, value, collections)}</bdi> <span class="count">{count}</span>
          </button>
        ))}
        {all > FEW[facet] && (
          <button
            type="button"
            class="link-button"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? 'Fewer' : `All ${all.toLocaleString()}`}
          </button>
        )}
      </div>
    </section>
  );
}
