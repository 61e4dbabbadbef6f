import { wordsOf } from '../words';
import { best } from './best';
import type { FilterName, Filters } from './facets';
import { accept, type Circumstances, having } from './filter';
import { firstOf, type Hit } from './first-of';
import { type LookUp, lookUp } from './look-up';
import { scoresOf } from './matches';
import { Memberships } from './memberships';
import { countOf, type IndexPart } from './segment';
import { valueCounts } from './value-counts';

/** What a query has found, and in what circumstances. */
export interface Matches extends Circumstances {
  total: number;
  /** The words that were sought. */
  sought: readonly LookUp[];
  /** How well each document of each part matches; 0: it does not. */
  scores: readonly Float32Array[];
}

/** How often a value of a facet occurs among what was found. */
export interface FacetValue {
  value: string;
  count: number;
}

/** There are no collections, as far as is known. */
const NO_MEMBERSHIPS = new Memberships();

/** Segments that are searched as one. The answers are those of one segment of all links that are not gone. */
export class KnowledgeIndex {
  readonly #parts: readonly IndexPart[];
  readonly size: number;

  constructor(parts: readonly IndexPart[] = []) {
    this.#parts = parts;
    this.size = parts.reduce((sum, { segment, gone }) => sum + countOf(segment.documents) - gone.size, 0);
  }

  /** Finds what matches every word of `query` and every filter; all of it when the query is empty. */
  search(
    query: string,
    filters: Filters = {},
    { now = Date.now(), memberships = NO_MEMBERSHIPS }: Partial<Circumstances> = {},
  ): Matches {
    const circumstances = { now, memberships };
    const sought = [...new Set(wordsOf(query))].map(lookUp);
    const isEmpty = query.trim() === '';
    const byWord = sought.map((word) =>
      this.#parts.map(({ segment }) => scoresOf(word, segment.terms, countOf(segment.documents))),
    );
    const weights = byWord.map((scores) => this.#weightOf(scores));
    const scores = this.#parts.map((part, n) => {
      const accepted = accept(part, filters, circumstances);
      const summed = isEmpty ? Float32Array.from(accepted) : new Float32Array(accepted.length);
      for (const [word, own] of byWord.entries())
        add(summed, own[n] as Float32Array, weights[word] as number, word === 0 ? accepted : summed);
      if (/\d/.test(query)) raiseTicket(part, query.trim(), summed);
      return summed;
    });
    const total = scores.reduce((sum, own) => sum + countFound(own), 0);
    return { total, sought, scores, ...circumstances };
  }

  /** The first `most`: of the very ticket that was sought, then the best, then the newest. */
  first({ scores }: Matches, most: number): Hit[] {
    return firstOf(this.#parts, scores, most);
  }

  /** The values of a filter among what was found, the most frequent first: at most `most`, and how many there are. */
  values(matches: Matches, name: FilterName, most: number): { values: FacetValue[]; total: number } {
    const counts = valueCounts(this.#parts, matches, name);
    const values = best(counts, most, ([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
    return { values: values.map(([value, count]) => ({ value, count })), total: counts.size };
  }

  /** How much a word tells: the fewer documents have it, the more. */
  #weightOf(scores: readonly Float32Array[]): number {
    let having = 0;
    for (const [n, { gone }] of this.#parts.entries()) {
      const own = scores[n] as Float32Array;
      having += countFound(own);
      for (const document of gone) if ((own[document] as number) > 0) having -= 1;
    }
    return Math.log(1 + (this.size - having + 0.5) / (having + 0.5));
  }
}

/** Adds how well another word matches; what it does not match, or is not `among` those sought, is out. */
function add(
  summed: Float32Array,
  own: Float32Array,
  weight: number,
  among: Uint8Array | Float32Array,
): void {
  for (let document = 0; document < summed.length; document += 1) {
    const score = own[document] as number;
    const isMatch = score > 0 && (among[document] as number) > 0;
    summed[document] = isMatch ? (summed[document] as number) + score * weight : 0;
  }
}

function countFound(scores: Float32Array): number {
  let count = 0;
  for (let document = 0; document < scores.length; document += 1)
    if ((scores[document] as number) > 0) count += 1;
  return count;
}

/** Puts what has the very ticket before all else. */
function raiseTicket(part: IndexPart, key: string, scores: Float32Array): void {
  const mask = having(part, 'ticket', key);
  for (let document = 0; document < mask.length; document += 1)
    if (mask[document] === 1 && (scores[document] as number) > 0) scores[document] = Number.POSITIVE_INFINITY;
}
