import type { Link } from '../../core/schemas/knowledge';
import { siteOf } from '../../core/url/canonical';

/** What the knowledge base can be narrowed by. A change here asks for a new `INDEX_VERSION`. */
export const FACETS = ['tag', 'site', 'ticket', 'owner', 'year'] as const;
export type Facet = (typeof FACETS)[number];

/**
 * All that a search can be narrowed by. How fresh a link is depends on the day, and its collections on others, so that
 * these are no terms of the index.
 */
export const FILTERS = ['collection', ...FACETS, 'freshness'] as const;
export type FilterName = (typeof FILTERS)[number];

/**
 * The chosen values, in any case: a link is in every collection and has every tag and ticket of them, and one of those
 * of each other filter.
 */
export type Filters = Partial<Record<FilterName, readonly string[]>>;

/** The facets of which a link has to have every value that is chosen. */
export const IS_ALL: Record<Facet, boolean> = {
  tag: true,
  ticket: true,
  site: false,
  owner: false,
  year: false,
};

/** The values of one facet that `link` has. */
export function valuesOf(link: Link, facet: Facet): string[] {
  if (facet === 'tag') return link.content.tags;
  if (facet === 'site') return [siteOf(link.content.url)];
  if (facet === 'owner') return [link.owner];
  if (facet === 'year') return [link.published.at.slice(0, 'YYYY'.length)];
  return link.content.tickets.map(({ key }) => key);
}

/** What all terms of a facet begin with; those of one value, however written, stand together. */
export const facetPrefix = (facet: Facet, value?: string): string =>
  value === undefined ? `${facet}\0` : `${facet}\0${value.toLowerCase()}\0`;

const termOf = (facet: Facet, value: string): string => facetPrefix(facet, value) + value;

/** The value as it was written, from its term. */
export const valueIn = (term: string): string => term.slice(term.lastIndexOf('\0') + 1);

/** The terms that a link is narrowed down by; one that it has twice comes twice. */
export function facetTermsOf(link: Link): string[] {
  return FACETS.flatMap((facet) => valuesOf(link, facet).map((value) => termOf(facet, value)));
}
