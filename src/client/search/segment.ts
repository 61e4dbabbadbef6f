import { bookmarkIdentity } from '../../core/identity';
import type { Link } from '../../core/schemas/knowledge';
import { facetTermsOf } from './facets';
import { GROUPS, postingsOf } from './fields';
import { type StringTable, sizeOf, tableOf } from './string-table';
import { type TermList, TermListWriter } from './term-list';

/** The documents of a segment: the links that it was made of, by their numbers. */
export interface Documents {
  ids: StringTable;
  /** When each was approved, in ms: the newest of those that match alike comes first. */
  approvedAt: Float64Array;
  /** Until when somebody stands for each, in ms; NaN where that is unknown. */
  verifiedUntil: Float64Array;
}

/** Where the links of the documents are. It is so small that a page is looked up in it without the rest. */
export interface Places {
  /** Where each is stored; its number among the links that the segment was made of, until that is known. */
  links: Uint32Array;
  /** The {@link pageHash} of each. */
  pages: Uint32Array;
}

const LISTS = [...GROUPS, 'facets'] as const;

/** Where the words and facets of the documents are looked up. */
export type Terms = Record<(typeof LISTS)[number], TermList>;

/**
 * An index of some links. It never changes: what is new makes a segment of its own, what is gone is listed beside it,
 * and now and then some are merged into one: https://lucene.apache.org/core/9_0_0/core/org/apache/lucene/codecs/lucene90/package-summary.html#Definitions
 */
export interface Segment {
  documents: Documents;
  places: Places;
  terms: Terms;
}

/** A segment, and which of its documents are gone. */
export interface IndexPart {
  segment: Segment;
  gone: ReadonlySet<number>;
}

export const countOf = ({ ids }: Documents): number => sizeOf(ids);

/** @param links each only once */
export function buildSegment(links: readonly Link[]): Segment {
  return {
    documents: {
      ids: tableOf(links.map(({ id }) => id)),
      approvedAt: Float64Array.from(links, ({ published }) => Date.parse(published.at)),
      verifiedUntil: Float64Array.from(links, ({ published }) => Date.parse(published.verifiedUntil ?? '')),
    },
    places: {
      links: Uint32Array.from(links.keys()),
      pages: Uint32Array.from(links, ({ content }) => pageHash(bookmarkIdentity(content))),
    },
    terms: {
      brief: buildList(postingsOf(links, 'brief')),
      long: buildList(postingsOf(links, 'long')),
      facets: buildList(facetPostingsOf(links)),
    },
  };
}

/** The segment of links that have been stored at these places. */
export const stored = (segment: Segment, places: Uint32Array): Segment => ({
  ...segment,
  places: { ...segment.places, links: places },
});

/**
 * A number for a page, by its {@link bookmarkIdentity}; hardly ever the same for two.
 * FNV-1a: https://datatracker.ietf.org/doc/html/rfc9923
 */
export function pageHash(page: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < page.length; at += 1) hash = Math.imul(hash ^ page.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function facetPostingsOf(links: readonly Link[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [document, link] of links.entries()) {
    for (const term of facetTermsOf(link)) {
      const postings = found.get(term);
      if (postings?.at(-2) === document) continue;
      if (postings) postings.push(document, 1);
      else found.set(term, [document, 1]);
    }
  }
  return found;
}

/** @param found of each term its documents and impacts by turns */
function buildList(found: ReadonlyMap<string, readonly number[]>): TermList {
  const writer = new TermListWriter();
  for (const term of [...found.keys()].sort()) {
    writer.begin(term);
    const postings = found.get(term) as readonly number[];
    for (let at = 0; at < postings.length; at += 2)
      writer.add(postings[at] as number, postings[at + 1] as number);
  }
  return writer.finish();
}
