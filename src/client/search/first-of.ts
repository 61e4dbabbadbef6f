import { Best, best } from './best';
import type { IndexPart, Segment } from './segment';
import { stringAt } from './string-table';

/** A link that was found. */
export interface Hit {
  id: string;
  /** Where it is stored. */
  place: number;
}

/** With what the order goes by. */
interface Rank extends Hit {
  score: number;
  approvedAt: number;
}

/** The first `most` documents of `parts`: those with the greatest scores, then the newest. */
export function firstOf(parts: readonly IndexPart[], scores: readonly Float32Array[], most: number): Hit[] {
  const ofEach = parts.flatMap(({ segment }, n) => firstIn(segment, scores[n] as Float32Array, most));
  return best(ofEach, most, compareRanks).map(({ id, place }) => ({ id, place }));
}

/** The first `most` of one segment, compared by their numbers: few of them need a {@link Rank}. */
function firstIn({ documents, places }: Segment, scores: Float32Array, most: number): Rank[] {
  const { ids, approvedAt } = documents;
  const rankOf = (n: number): Rank => ({
    score: scores[n] as number,
    approvedAt: approvedAt[n] as number,
    id: stringAt(ids, n),
    place: places.links[n] as number,
  });
  const kept = new Best<number>(most, (a, b) => {
    const difference = (scores[b] as number) - (scores[a] as number);
    // Two that are infinite have none.
    if (difference < 0 || difference > 0) return difference;
    return (approvedAt[b] as number) - (approvedAt[a] as number) || compareRanks(rankOf(a), rankOf(b));
  });
  let least = 0;
  // The newest mostly come last, and what comes first is kept.
  for (let document = scores.length - 1; document >= 0; document -= 1) {
    const score = scores[document] as number;
    if (score <= 0 || score < least) continue;
    kept.add(document);
    least = kept.last === undefined ? 0 : (scores[kept.last] as number);
  }
  return kept.sorted().map(rankOf);
}

function compareRanks(a: Rank, b: Rank): number {
  if (a.score !== b.score) return b.score > a.score ? 1 : -1;
  return b.approvedAt - a.approvedAt || (a.id < b.id ? -1 : 1);
}
