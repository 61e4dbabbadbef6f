import { best } from './best';
import type { Documents, IndexPart } from './segment';
import { stringAt } from './string-table';

/** What the order of those that were found goes by. */
interface Rank {
  score: number;
  approvedAt: number;
  id: string;
}

/** The IDs of the first `most` documents of `parts`: those with the greatest scores, then the newest. */
export function firstOf(
  parts: readonly IndexPart[],
  scores: readonly Float32Array[],
  most: number,
): string[] {
  const ofEach = parts.flatMap(({ segment }, n) =>
    firstIn(segment.documents, scores[n] as Float32Array, most),
  );
  return best(ofEach, most, compareRanks).map(({ id }) => id);
}

/** The first `most` of one segment, compared by their numbers: few of them need a {@link Rank}. */
function firstIn({ ids, approvedAt }: Documents, scores: Float32Array, most: number): Rank[] {
  const rankOf = (n: number): Rank => ({
    score: scores[n] as number,
    approvedAt: approvedAt[n] as number,
    id: stringAt(ids, n),
  });
  const compare = (a: number, b: number) => {
    const [one, other] = [scores[a] as number, scores[b] as number];
    if (one !== other) return other > one ? 1 : -1;
    return (approvedAt[b] as number) - (approvedAt[a] as number) || compareRanks(rankOf(a), rankOf(b));
  };
  return best(found(scores), most, compare).map(rankOf);
}

function compareRanks(a: Rank, b: Rank): number {
  if (a.score !== b.score) return b.score > a.score ? 1 : -1;
  return b.approvedAt - a.approvedAt || (a.id < b.id ? -1 : 1);
}

function* found(scores: Float32Array): Iterable<number> {
  // The newest mostly come last, and what comes first is kept.
  for (let document = scores.length - 1; document >= 0; document -= 1)
    if ((scores[document] as number) > 0) yield document;
}
