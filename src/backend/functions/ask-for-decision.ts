import { parse } from '@aws-lambda-powertools/parser';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { BookmarkId, Checks, Stage } from '../../core/schemas/bookmark';
import { RevisionNumber } from '../../core/schemas/revision-number';
import { awsClient } from '../aws-client';
import { observed } from '../observability';
import { statusOfRevision } from '../store/settled';
import { keepTask } from '../store/tasks';
import { TransitionRefused } from '../store/transaction';

const workflows = awsClient(new SFNClient({}));

const Question = z.object({
  bookmarkId: BookmarkId,
  revision: RevisionNumber,
  taskToken: z.string(),
  checks: Checks,
  stage: Stage,
  remindedId: z.string().optional(),
  correlationId: z.string(),
});

/**
 * Keeps the task token for whoever decides. When the submission no longer waits (the decision was quicker than the
 * checks, or it was withdrawn), the workflow is let go on at once.
 */
export const handler = observed(
  async (event: z.input<typeof Question>): Promise<void> => {
    const { bookmarkId, revision, taskToken, checks, stage, remindedId } = parse(event, undefined, Question);
    const task = { id: bookmarkId, revision, token: taskToken, checks, stage, remindedId, at: Date.now() };
    try {
      await keepTask(task);
    } catch (error) {
      if (!(error instanceof TransitionRefused)) throw error;
      const status = statusOfRevision(error.current, revision);
      await workflows.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ status }) }));
    }
  },
  (event) => event.correlationId,
);
