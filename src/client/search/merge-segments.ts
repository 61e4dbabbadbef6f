import { countOf, type IndexPart, type Segment, type Terms } from './segment';
import { sizeOf, stringAt, tableOf } from './string-table';
import { readPostings, type TermList, TermListWriter } from './term-list';

/** Makes one segment of several, without the documents that are gone. */
export function mergeSegments(parts: readonly IndexPart[]): Segment {
  const ids: string[] = [];
  const approvedAt: number[] = [];
  const verifiedUntil: number[] = [];
  const links: number[] = [];
  const pages: number[] = [];
  /** The new number of each document of each part; -1 where it is gone. */
  const numbers = parts.map(({ segment: { documents, places }, gone }) =>
    Int32Array.from({ length: countOf(documents) }, (_, document) => {
      if (gone.has(document)) return -1;
      approvedAt.push(documents.approvedAt[document] as number);
      verifiedUntil.push(documents.verifiedUntil[document] as number);
      links.push(places.links[document] as number);
      pages.push(places.pages[document] as number);
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
    places: { links: Uint32Array.from(links), pages: Uint32Array.from(pages) },
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
