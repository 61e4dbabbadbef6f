import { DelegationChanged } from '../store/people';
import { ProblemError } from './problems';

/** What to answer for `error`, which a write of a delegation threw. */
export function delegationRefusal(error: unknown): unknown {
  if (!(error instanceof DelegationChanged)) return error;
  return new ProblemError(
    'conflict',
    'Somebody has changed this delegation since you looked. See what it is now, then decide anew.',
  );
}
