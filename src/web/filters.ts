import type { Link } from '../core/schemas/knowledge';
import { siteOf } from '../core/url/canonical';

/** What the knowledge base can be narrowed by, named as in the address. */
export const FACETS = ['tag', 'site', 'ticket'] as const;
export type Facet = (typeof FACETS)[number];

/** The chosen values: a link has every tag and ticket of them, and one of the sites. */
export type Filters = Record<Facet, readonly string[]>;

export interface FacetValue {
  value: string;
  count: number;
}

/** The values of one facet that `link` has. */
export function valuesOf(link: Link, facet: Facet): string[] {
  if (facet === 'tag') return link.content.tags;
  if (facet === 'site') return [siteOf(link.content.url)];
  return link.content.tickets.map(({ key }) => key);
}

export function readFilters(query: URLSearchParams): Filters {
  return { tag: query.getAll('tag'), site: query.getAll('site'), ticket: query.getAll('ticket') };
}

/** The address of the knowledge base, searched for `text` and narrowed by `filters`. */
export function knowledgePath(text: string, filters: Filters): string {
  const query = new URLSearchParams(text ? { q: text } : {});
  for (const facet of FACETS) for (const value of filters[facet]) query.append(facet, value);
  return query.size > 0 ? `/?${query}` : '/';
}

/** `filters` with `value` added, or taken away where it was chosen. */
export function toggle(filters: Filters, facet: Facet, value: string): Filters {
  const chosen = filters[facet];
  const without = chosen.filter((other) => !isSame(other, value));
  return { ...filters, [facet]: without.length < chosen.length ? without : [...chosen, value] };
}

export function isChosen(filters: Filters, facet: Facet, value: string): boolean {
  return filters[facet].some((chosen) => isSame(chosen, value));
}

export function accepts(filters: Filters, link: Link): boolean {
  const has = (facet: Facet) => (value: string) => valuesOf(link, facet).some((own) => isSame(own, value));
  return (
    filters.tag.every(has('tag')) &&
    filters.ticket.every(has('ticket')) &&
    (filters.site.length === 0 || filters.site.some(has('site')))
  );
}

/** The values of `facet` among `links`, the most frequent first. */
export function countValues(links: readonly Link[], facet: Facet): FacetValue[] {
  const counts = new Map<string, number>();
  for (const link of links) {
    for (const value of valuesOf(link, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

const isSame = (one: string, other: string) => one.toUpperCase() === other.toUpperCase();
