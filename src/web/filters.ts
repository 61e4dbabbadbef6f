import { FACETS, type Facet, type Filters } from '../client/search/facets';

/** The filters that the address names, each facet by its own name. */
export function readFilters(query: URLSearchParams): Filters {
  return Object.fromEntries(FACETS.map((facet) => [facet, query.getAll(facet)]));
}

/** The values that are chosen of one facet. */
export const chosenOf = (filters: Filters, facet: Facet): readonly string[] => filters[facet] ?? [];

export const isNarrowed = (filters: Filters): boolean =>
  FACETS.some((facet) => chosenOf(filters, facet).length > 0);

/** The address of the knowledge base, searched for `text` and narrowed by `filters`. */
export function knowledgePath(text: string, filters: Filters): string {
  const query = new URLSearchParams(text ? { q: text } : {});
  for (const facet of FACETS) for (const value of chosenOf(filters, facet)) query.append(facet, value);
  return query.size > 0 ? `/?${query}` : '/';
}

/** `filters` with `value` added, or taken away where it was chosen. */
export function toggle(filters: Filters, facet: Facet, value: string): Filters {
  const chosen = chosenOf(filters, facet);
  const without = chosen.filter((other) => !isSame(other, value));
  return { ...filters, [facet]: without.length < chosen.length ? without : [...chosen, value] };
}

export function isChosen(filters: Filters, facet: Facet, value: string): boolean {
  return chosenOf(filters, facet).some((chosen) => isSame(chosen, value));
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
