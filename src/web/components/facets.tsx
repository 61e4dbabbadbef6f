import { useMemo, useState } from 'preact/hooks';
import type { Link } from '../../core/schemas/knowledge';
import { countValues, FACETS, type Facet, type Filters, isChosen, toggle } from '../filters';
import { Icon } from './icon';

const TITLES: Record<Facet, string> = { tag: 'Tags', site: 'Sites', ticket: 'Tickets' };
/** So many values of each facet are shown until all are asked for. */
const FEW: Record<Facet, number> = { tag: 12, site: 6, ticket: 6 };

interface FacetsProps {
  /** The links that were found: only what still leads somewhere is offered. */
  links: readonly Link[];
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Narrows the knowledge base by tag, site and ticket. */
export function Facets({ links, filters, onChange }: FacetsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const chosen = FACETS.flatMap((facet) => filters[facet].map((value) => ({ facet, value })));
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
            <button
              key={`${facet} ${value}`}
              type="button"
              class="chip chip-button chip-chosen"
              aria-label={`Remove filter: ${value}`}
              onClick={() => onChange(toggle(filters, facet, value))}
            >
              {value}
              <Icon name="cross" />
            </button>
          ))}
        </div>
      )}
      <div id="facets" class={isOpen ? 'facets-open' : 'facets-closed'}>
        {FACETS.map((facet) => (
          <FacetGroup key={facet} facet={facet} links={links} filters={filters} onChange={onChange} />
        ))}
      </div>
    </aside>
  );
}

function FacetGroup({ facet, links, filters, onChange }: FacetsProps & { facet: Facet }) {
  const [showsAll, setShowsAll] = useState(false);
  const values = useMemo(() => countValues(links, facet), [links, facet]);
  const offered = values.filter(({ value }) => !isChosen(filters, facet, value));
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
            {value} <span class="count">{count}</span>
          </button>
        ))}
        {offered.length > FEW[facet] && (
          <button
            type="button"
            class="link-button"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? 'Fewer' : `All ${offered.length} ${title.toLowerCase()}`}
          </button>
        )}
      </div>
    </section>
  );
}
