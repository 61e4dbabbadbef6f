import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import type { Status } from '../../core/lifecycle';
import { BookmarkId, RevisionNumber } from '../../core/schemas/bookmark';
import { observed } from '../observability';
import { statusOfRevision } from '../store/settled';
import { TransitionRefused } from '../store/transaction';
import { expire } from '../store/transitions';

const Unanswered = z.object({ bookmarkId: BookmarkId, revision: RevisionNumber, correlationId: z.string() });

/** Ends a submission whose time is up; answers the status it has now, should somebody have decided in that moment. */
export const handler = observed(
  async (event: z.input<typeof Unanswered>): Promise<{ status: Status }> => {
    const { bookmarkId: id, revision, correlationId } = parse(event, undefined, Unanswered);
    try {
      return await expire({ id, revision, at: new Date().toISOString(), correlationId });
    } catch (error) {
      if (!(error instanceof TransitionRefused)) throw error;
      return { status: statusOfRevision(error.current, revision) };
    }
  },
  (event) => event.correlationId,
);
