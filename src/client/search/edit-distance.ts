import { prefixEnd, type StringTable, sizeOf, stringAt } from './string-table';

/**
 * Calls `visit` for each term of a sorted table that is at most `edits` letters (inserted, left out or changed) away
 * from `word`. Terms that begin alike share the work, and those whose beginning is too far off already are passed over
 * together.
 */
export function findSimilar(
  { word, edits }: { word: string; edits: number },
  table: StringTable,
  visit: (n: number, term: string, distance: number) => void,
): void {
  const longest = word.length + edits;
  const width = word.length + 1;
  /** Levenshtein's matrix, a row for each letter of the term: https://en.wikipedia.org/wiki/Levenshtein_distance */
  const rows = new Uint16Array((longest + 1) * width);
  for (let column = 0; column < width; column += 1) rows[column] = column;
  let before = '';
  /** So many letters of `before` have a row. */
  let filled = 0;

  for (let n = 0; n < sizeOf(table); ) {
    const term = stringAt(table, n);
    let at = commonLength(before, term, filled);
    let isTooFar = false;
    for (; !isTooFar && at < term.length; at += 1) {
      isTooFar = at === longest || fillRow(rows, width, at + 1, term, word) > edits;
    }
    before = term;
    filled = Math.min(at, longest);
    if (isTooFar) {
      // All that begin with these letters are too far off.
      n = Math.max(n + 1, prefixEnd(table, term.slice(0, at), n));
      continue;
    }
    const distance = rows[term.length * width + word.length] as number;
    if (distance <= edits) visit(n, term, distance);
    n += 1;
  }
}

/** Fills the row of the term's letter number `row` and answers its least value. */
function fillRow(rows: Uint16Array, width: number, row: number, term: string, word: string): number {
  const letter = term.charCodeAt(row - 1);
  const here = row * width;
  const above = here - width;
  rows[here] = row;
  let least = row;
  for (let column = 1; column < width; column += 1) {
    const changed = (rows[above + column - 1] as number) + (word.charCodeAt(column - 1) === letter ? 0 : 1);
    const added = (rows[above + column] as number) + 1;
    const left = (rows[here + column - 1] as number) + 1;
    const value = Math.min(changed, added, left);
    rows[here + column] = value;
    if (value < least) least = value;
  }
  return least;
}

function commonLength(one: string, other: string, most: number): number {
  let at = 0;
  while (at < most && at < other.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** How many letters two words differ by, as far as `edits`; undefined when it is more. */
export function distanceOf(word: string, term: string, edits: number): number | undefined {
  if (Math.abs(word.length - term.length) > edits) return undefined;
  let found: number | undefined;
  findSimilar({ word, edits }, { text: term, starts: Uint32Array.of(0, term.length) }, (_, __, distance) => {
    found = distance;
  });
  return found;
}
