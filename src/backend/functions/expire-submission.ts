import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import type { Status } from '../../core/lifecycle';
import { BookmarkId } from '../../core/schemas/bookmark';
import { RevisionNumber } from '../../core/schemas/revision-number';
import { observed } from '../observability';
import { statusOfRevision } from '../store/settled';
import { TransitionRefused } from '../store/transaction';
import { expire } from '../store/transitions';

const Unanswered = z.object({
  bookmarkId: BookmarkId,
  revision: RevisionNumber,
  /** Why, unless its time was up; executions of before it was told give none. */
  reason: z.string().default(''),
  correlationId: z.string(),
});

/**
 * Ends a submission whose time is up, or that cannot be put to a manager; answers the status it has now, should somebody
 * have decided in that moment.
 */
export const handler = observed(
  async (event: z.input<typeof Unanswered>): Promise<{ status: Status }> => {
    const { bookmarkId: id, revision, reason, correlationId } = parse(event, undefined, Unanswered);
    try {
      return await expire({ id, revision, reason, at: new Date().toISOString(), correlationId });
    } catch (error) {
      if (!(error instanceof TransitionRefused)) throw error;
      return { status: statusOfRevision(error.current, revision) };
    }
  },
  (event) => event.correlationId,
);
