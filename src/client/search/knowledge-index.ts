import { wordsOf } from '../words';
import { best } from './best';
import type { FilterName, Filters } from './facets';
import { accept, type Circumstances, having } from './filter';
import { type LookUp, lookUp } from './look-up';
import { scoresOf } from './matches';
import { Memberships } from './memberships';
import { countOf, type IndexPart } from './segment';
import { stringAt } from './string-table';
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

/** Part and document in one number. */
const PART = 2 ** 32;
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
    let total = 0;
    const scores = this.#parts.map((part, n) => {
      const accepted = accept(part, filters, circumstances);
      const summed = new Float32Array(accepted.length);
      for (let document = 0; document < accepted.length; document += 1) {
        if (accepted[document] === 0) continue;
        let sum = isEmpty ? 1 : 0;
        for (let word = 0; word < byWord.length; word += 1) {
          const score = byWord[word]?.[n]?.[document] as number;
          sum = score === 0 ? 0 : sum + score * (weights[word] as number);
          if (score === 0) break;
        }
        summed[document] = sum;
        if (sum > 0) total += 1;
      }
      if (/\d/.test(query)) raiseTicket(part, query.trim(), summed);
      return summed;
    });
    return { total, sought, scores, ...circumstances };
  }

  /** The IDs of the first `most`: of the very ticket that was sought, then the best, then the newest. */
  first({ scores }: Matches, most: number): string[] {
    const partOf = (n: number) => this.#parts[Math.floor(n / PART)]?.segment.documents;
    const approvedAt = (n: number) => partOf(n)?.approvedAt[n % PART] as number;
    const idOf = (n: number) => stringAt(partOf(n)?.ids as never, n % PART);
    const scoreOf = (n: number) => scores[Math.floor(n / PART)]?.[n % PART] as number;
    const compare = (a: number, b: number) => {
      const [one, other] = [scoreOf(a), scoreOf(b)];
      if (one !== other) return other > one ? 1 : -1;
      return approvedAt(b) - approvedAt(a) || (idOf(a) < idOf(b) ? -1 : 1);
    };
    return best(found(scores), most, compare).map(idOf);
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
      for (const score of own) if (score > 0) having += 1;
      for (const document of gone) if ((own[document] as number) > 0) having -= 1;
    }
    return Math.log(1 + (this.size - having + 0.5) / (having + 0.5));
  }
}

function* found(scores: readonly Float32Array[]): Iterable<number> {
  // The newest mostly come last, and what comes first is kept.
  for (let part = scores.length - 1; part >= 0; part -= 1) {
    const own = scores[part] as Float32Array;
    for (let document = own.length - 1; document >= 0; document -= 1)
      if ((own[document] as number) > 0) yield part * PART + document;
  }
}

/** Puts what has the very ticket before all else. */
function raiseTicket(part: IndexPart, key: string, scores: Float32Array): void {
  const mask = having(part, 'ticket', key);
  for (let document = 0; document < mask.length; document += 1)
    if (mask[document] === 1 && (scores[document] as number) > 0) scores[document] = Number.POSITIVE_INFINITY;
}
