import { FILTERS, type FilterName, type Filters } from '../client/search/facets';

/** The filters that the address names, each by its own name. */
export function readFilters(query: URLSearchParams): Filters {
  return Object.fromEntries(FILTERS.map((name) => [name, query.getAll(name)]));
}

/** The values that are chosen of one filter. */
export const chosenOf = (filters: Filters, name: FilterName): readonly string[] => filters[name] ?? [];

export const isNarrowed = (filters: Filters): boolean =>
  FILTERS.some((name) => chosenOf(filters, name).length > 0);

/** The address of the knowledge base, searched for `text` and narrowed by `filters`. */
export function knowledgePath(text: string, filters: Filters): string {
  const query = new URLSearchParams(text ? { q: text } : {});
  for (const name of FILTERS) for (const value of chosenOf(filters, name)) query.append(name, value);
  return query.size > 0 ? `/?${query}` : '/';
}

/** `filters` with `value` added, or taken away where it was chosen. */
export function toggle(filters: Filters, name: FilterName, value: string): Filters {
  const chosen = chosenOf(filters, name);
  const without = chosen.filter((other) => !isSame(other, value));
  return { ...filters, [name]: without.length < chosen.length ? without : [...chosen, value] };
}

export function isChosen(filters: Filters, name: FilterName, value: string): boolean {
  return chosenOf(filters, name).some((chosen) => isSame(chosen, value));
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
