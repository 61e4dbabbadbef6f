import {
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { awsClient } from '../aws-client';
import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { observed } from '../observability';
import { getToken } from '../store/tasks';

const workflows = awsClient(new SFNClient({}));

/**
 * Lets the workflow go on once its submission is no longer pending. Where it has not come to its question yet there is
 * no token, and it will see for itself that there is nothing left to ask.
 */
export const handler = observed(
  async (event: BusEvent): Promise<void> => {
    const { bookmarkId, revision, to } = bookmarkEventIn(event);
    const taskToken = await getToken(bookmarkId, revision);
    if (taskToken === undefined) return;
    try {
      await workflows.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ status: to }) }));
    } catch (error) {
      const isOver = [TaskDoesNotExist, TaskTimedOut, InvalidToken].some((kind) => error instanceof kind);
      if (!isOver) throw error;
    }
  },
  (event) => event.detail?.correlationId,
);
