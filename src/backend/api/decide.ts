import type { Receipt } from '../../core/schemas/bookmark';
import type { NewDecision } from '../../core/schemas/decision';
import { decide } from '../store/decide';
import { toBookmark, toReceipt } from '../store/items';
import { hasUnseenScreenshot } from '../store/screenshot-moves';
import { TransitionRefused } from '../store/transaction';
import { isWaiting } from '../store/waiting';
import type { Caller } from './caller';
import { ProblemError } from './problems';

export interface DecisionRequest {
  id: string;
  revision: number;
  decision: NewDecision;
}

/**
 * Decides on one submission. The first decision stands; a later one is answered with it.
 * @throws ProblemError for the submitter, and of a picture that was not shown; TransitionRefused when it is not as it was seen
 */
export async function decideAs(
  caller: Caller,
  { id, revision, decision }: DecisionRequest,
  at: string,
  correlationId: string,
): Promise<Receipt> {
  try {
    return await decide({ id, revision, by: caller.person, at, correlationId }, decision);
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const { current } = error;
    if (current?.status === 'pending' && current.ownerId === caller.person.id) {
      throw new ProblemError('forbidden', 'This is your own submission. Another manager has to decide.');
    }
    if (current?.decision?.revision === revision) return toReceipt(current);
    if (isWaiting(current, revision) && hasUnseenScreenshot(current, decision.screenshot)) {
      throw new ProblemError('conflict', 'A picture has come meanwhile. Look at it and decide again.', {
        current: toBookmark(current),
      });
    }
    throw error;
  }
}
