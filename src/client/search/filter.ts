import { freshnessOf } from '../../core/freshness';
import { FACETS, type Facet, type Filters, facetPrefix, IS_ALL } from './facets';
import type { Memberships } from './memberships';
import { countOf, type IndexPart } from './segment';
import { lowerBound, prefixEnd } from './string-table';
import { readPostings } from './term-list';

/** What the index itself does not tell. */
export interface Circumstances {
  /** In ms: how fresh a link is depends on it. */
  now: number;
  memberships: Memberships;
}

/** The documents that are there and pass the filters. */
export function accept(part: IndexPart, filters: Filters, { now, memberships }: Circumstances): Uint8Array {
  const accepted = new Uint8Array(countOf(part.segment.documents)).fill(1);
  for (const document of part.gone) accepted[document] = 0;
  for (const facet of FACETS) {
    const masks = (filters[facet] ?? []).map((value) => having(part, facet, value));
    if (masks.length > 0) keep(accepted, masks, IS_ALL[facet]);
  }
  const collections = (filters.collection ?? []).map((id) => membersOf(part, memberships, id));
  if (collections.length > 0) keep(accepted, collections, true);
  const wanted: readonly (string | undefined)[] = filters.freshness ?? [];
  if (wanted.length > 0) {
    for (const [document, verifiedUntil] of part.segment.documents.verifiedUntil.entries())
      if (!wanted.includes(freshnessOf(verifiedUntil, now))) accepted[document] = 0;
  }
  return accepted;
}

/** Leaves of the accepted documents those that all or some of the masks have. */
function keep(accepted: Uint8Array, masks: readonly Uint8Array[], isAll: boolean): void {
  for (let document = 0; document < accepted.length; document += 1) {
    const has = (mask: Uint8Array) => mask[document] === 1;
    if (!(isAll ? masks.every(has) : masks.some(has))) accepted[document] = 0;
  }
}

function membersOf({ segment }: IndexPart, memberships: Memberships, collection: string): Uint8Array {
  const mask = new Uint8Array(countOf(segment.documents));
  for (const document of memberships.in(segment.documents).get(collection) ?? []) mask[document] = 1;
  return mask;
}

/** The documents that have a value of a facet, in any case. */
export function having({ segment }: IndexPart, facet: Facet, value: string): Uint8Array {
  const mask = new Uint8Array(countOf(segment.documents));
  const list = segment.terms.facets;
  const prefix = facetPrefix(facet, value);
  const first = lowerBound(list.terms, prefix);
  const end = prefixEnd(list.terms, prefix, first);
  for (let term = first; term < end; term += 1) {
    readPostings(list, term, (document) => {
      mask[document] = 1;
    });
  }
  return mask;
}
