import { parse } from '@aws-lambda-powertools/parser';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Status } from '../../core/lifecycle';
import { BookmarkId } from '../../core/schemas/bookmark';
import { RevisionNumber } from '../../core/schemas/revision-number';
import { observed } from '../observability';
import { type MergeRequest, planMerge } from '../store/merge';
import { statusOfRevision } from '../store/settled';
import { TransitionRefused, write } from '../store/transaction';

const Duplicate = z.object({
  bookmarkId: BookmarkId,
  revision: RevisionNumber,
  into: BookmarkId,
  correlationId: z.string(),
});
/** Others may give the link something in the same moment. */
const ATTEMPTS = 5;

/**
 * Gives an exact duplicate's tickets, tags and notes to the published link, and ends the submission. Answers what the
 * submission is now: still `pending` when a manager has to look at it.
 */
export const handler = observed(
  async (event: z.input<typeof Duplicate>): Promise<{ status: Status }> => {
    const { bookmarkId: id, revision, into, correlationId } = parse(event, undefined, Duplicate);
    try {
      return await merge({ id, revision, into, at: new Date().toISOString(), correlationId });
    } catch (error) {
      if (!(error instanceof TransitionRefused)) throw error;
      return { status: statusOfRevision(error.current, revision) };
    }
  },
  (event) => event.correlationId,
);

async function merge(request: MergeRequest, attempt = 1): Promise<{ status: Status }> {
  const items = await planMerge(request);
  if (!items) return { status: 'pending' };
  try {
    await write(items);
  } catch (error) {
    if (!(error instanceof TransactionCanceledException) || attempt === ATTEMPTS) throw error;
    return merge(request, attempt + 1);
  }
  return { status: 'merged' };
}
