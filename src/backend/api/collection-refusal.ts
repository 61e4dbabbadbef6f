import { CollectionChanged } from '../store/collections';
import { ProblemError } from './problems';

/** What to answer for `error`, which a write of a collection threw. */
export function collectionRefusal(error: unknown): unknown {
  if (!(error instanceof CollectionChanged)) return error;
  return new ProblemError(
    'conflict',
    'Somebody changed this collection meanwhile. Look at it again, then change it.',
  );
}
