import { freshnessOf } from '../../core/freshness';
import { type Facet, type FilterName, facetPrefix, valueIn } from './facets';
import type { Matches } from './knowledge-index';
import type { IndexPart } from './segment';
import { lowerBound, prefixEnd, stringAt } from './string-table';
import { readPostings } from './term-list';

type Counts = Map<string, number>;

/** How often each value of a filter occurs among what was found in `parts`; those that do not are left out. */
export function valueCounts(parts: readonly IndexPart[], matches: Matches, name: FilterName): Counts {
  const counts: Counts = new Map();
  for (const [n, part] of parts.entries()) {
    const scores = matches.scores[n] as Float32Array;
    if (name === 'freshness') addFreshness(counts, part, scores, matches.now);
    else if (name === 'collection') addCollections(counts, part, scores, matches);
    else addFacet(counts, part, scores, name);
  }
  return counts;
}

function add(counts: Counts, value: string, count: number): void {
  if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count);
}

function addFreshness(counts: Counts, { segment }: IndexPart, scores: Float32Array, now: number): void {
  for (const [document, verifiedUntil] of segment.documents.verifiedUntil.entries()) {
    const value = (scores[document] as number) > 0 && freshnessOf(verifiedUntil, now);
    if (value) add(counts, value, 1);
  }
}

function addCollections(
  counts: Counts,
  { segment }: IndexPart,
  scores: Float32Array,
  { memberships }: Matches,
): void {
  for (const [id, documents] of memberships.in(segment.documents))
    add(counts, id, documents.filter((document) => (scores[document] as number) > 0).length);
}

function addFacet(counts: Counts, { segment }: IndexPart, scores: Float32Array, facet: Facet): void {
  const list = segment.terms.facets;
  const prefix = facetPrefix(facet);
  const first = lowerBound(list.terms, prefix);
  const end = prefixEnd(list.terms, prefix, first);
  for (let term = first; term < end; term += 1) {
    let count = 0;
    readPostings(list, term, (document) => {
      if ((scores[document] as number) > 0) count += 1;
    });
    if (count > 0) add(counts, valueIn(stringAt(list.terms, term)), count);
  }
}
