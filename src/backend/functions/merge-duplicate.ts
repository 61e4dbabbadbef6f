import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import type { Status } from '../../core/lifecycle';
import { BookmarkId } from '../../core/schemas/bookmark';
import { RevisionNumber } from '../../core/schemas/revision-number';
import { observed } from '../observability';
import { merge } from '../store/merge';
import { statusOfRevision } from '../store/settled';
import { TransitionRefused } from '../store/transaction';

const Duplicate = z.object({
  bookmarkId: BookmarkId,
  revision: RevisionNumber,
  into: BookmarkId,
  correlationId: z.string(),
});

/**
 * Gives an exact duplicate's tickets, tags and notes to the published link, and ends the submission. Answers what the
 * submission is now: still `pending` when a manager has to look at it.
 */
export const handler = observed(
  async (event: z.input<typeof Duplicate>): Promise<{ status: Status }> => {
    const { bookmarkId: id, revision, into, correlationId } = parse(event, undefined, Duplicate);
    try {
      const isMerged = await merge({ id, revision, into, at: new Date().toISOString(), correlationId });
      return { status: isMerged ? 'merged' : 'pending' };
    } catch (error) {
      if (!(error instanceof TransitionRefused)) throw error;
      return { status: statusOfRevision(error.current, revision) };
    }
  },
  (event) => event.correlationId,
);
