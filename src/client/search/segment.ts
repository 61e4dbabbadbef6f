import type { Link } from '../../core/schemas/knowledge';
import { facetTermsOf } from './facets';
import { GROUPS, postingsOf } from './fields';
import { type StringTable, sizeOf, stringAt, tableOf } from './string-table';
import { readPostings, type TermList, TermListWriter } from './term-list';

/** The documents of a segment: the links that it was made of, by their numbers. */
export interface Documents {
  ids: StringTable;
  /** When each was approved, in ms: the newest of those that match alike comes first. */
  approvedAt: Float64Array;
  /** Until when somebody stands for each, in ms; NaN where that is unknown. */
  verifiedUntil: Float64Array;
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
    terms: {
      brief: buildList(postingsOf(links, 'brief')),
      long: buildList(postingsOf(links, 'long')),
      facets: buildList(facetPostingsOf(links)),
    },
  };
}

function facetPostingsOf(links: readonly Link[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [document, link] of links.entries()) {
    for (const term of facetTermsOf(link)) {
      const postings = found.get(term);
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

/** Makes one segment of several, without the documents that are gone. */
export function mergeSegments(parts: readonly IndexPart[]): Segment {
  const ids: string[] = [];
  const approvedAt: number[] = [];
  const verifiedUntil: number[] = [];
  /** The new number of each document of each part; -1 where it is gone. */
  const numbers = parts.map(({ segment: { documents }, gone }) =>
    Int32Array.from({ length: countOf(documents) }, (_, document) => {
      if (gone.has(document)) return -1;
      approvedAt.push(documents.approvedAt[document] as number);
      verifiedUntil.push(documents.verifiedUntil[document] as number);
      return ids.push(stringAt(documents.ids, document)) - 1;
    }),
  );
  const merge = (list: keyof Terms) =>
    mergeLists(
      parts.map(({ segment }) => segment.terms[list]),
      numbers,
    );
  return {
    documents: {
      ids: tableOf(ids),
      approvedAt: Float64Array.from(approvedAt),
      verifiedUntil: Float64Array.from(verifiedUntil),
    },
    terms: { brief: merge('brief'), long: merge('long'), facets: merge('facets') },
  };
}

function mergeLists(lists: readonly TermList[], numbers: readonly Int32Array[]): TermList {
  const writer = new TermListWriter();
  const positions = lists.map(() => 0);
  const heads = lists.map(({ terms }) => (sizeOf(terms) > 0 ? stringAt(terms, 0) : undefined));
  for (;;) {
    const term = leastOf(heads);
    if (term === undefined) return writer.finish();
    let isBegun = false;
    for (const [part, list] of lists.entries()) {
      if (heads[part] !== term) continue;
      readPostings(list, positions[part] as number, (document, impact) => {
        const number = numbers[part]?.[document] as number;
        if (number < 0) return;
        if (!isBegun) writer.begin(term);
        isBegun = true;
        writer.add(number, impact);
      });
      positions[part] = (positions[part] as number) + 1;
      heads[part] = positions[part] < sizeOf(list.terms) ? stringAt(list.terms, positions[part]) : undefined;
    }
  }
}

function leastOf(strings: readonly (string | undefined)[]): string | undefined {
  let least: string | undefined;
  for (const string of strings)
    if (string !== undefined && (least === undefined || string < least)) least = string;
  return least;
}
