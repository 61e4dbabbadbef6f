import { findSimilar } from './edit-distance';
import { GROUPS, SCALE } from './fields';
import { closenessOfEdits, closenessOfPrefix, type LookUp, mayBegin } from './look-up';
import type { Terms } from './segment';
import { lowerBound, prefixEnd, sizeOf } from './string-table';
import { readPostings, type TermList } from './term-list';

/** How well each document matches one word: the best of its terms in each group; 0 where none does. */
export function scoresOf(sought: LookUp, terms: Terms, count: number): Float32Array {
  const [brief, long] = GROUPS.map((group) => {
    const scores = new Float32Array(count);
    matchGroup(sought, terms[group], mayBegin(sought, group), (list, n, closeness) => {
      const weight = closeness / SCALE[group];
      readPostings(list, n, (document, impact) => {
        const score = weight * impact;
        if (score > (scores[document] as number)) scores[document] = score;
      });
    });
    return scores;
  }) as [Float32Array, Float32Array];
  for (let document = 0; document < count; document += 1)
    brief[document] = (brief[document] as number) + (long[document] as number);
  return brief;
}

/** Calls `visit` for each term that matches: those that begin with the word, the word itself, those written alike. */
function matchGroup(
  sought: LookUp,
  list: TermList,
  isBeginning: boolean,
  visit: (list: TermList, n: number, closeness: number) => void,
): void {
  const { word, edits } = sought;
  const { terms } = list;
  const first = lowerBound(terms, word);
  const end = prefixEnd(terms, word, first);
  for (let n = first; n < end; n += 1) {
    const length = (terms.starts[n + 1] as number) - (terms.starts[n] as number);
    if (length === word.length || isBeginning) visit(list, n, closenessOfPrefix(word, length));
    if (!isBeginning) break;
  }
  if (edits === 0 || sizeOf(terms) === 0) return;
  findSimilar(sought, terms, (n, _, distance) => {
    if (n < first || n >= end) visit(list, n, closenessOfEdits(word, distance));
  });
}
