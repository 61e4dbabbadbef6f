import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { awsClient } from '../aws-client';
import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { environment } from '../environment';
import { observed } from '../observability';

const workflows = awsClient(new SFNClient({}));

/**
 * Starts the approval of a submission. The execution is named by bookmark and revision, so that however often the
 * event is delivered, one is started. (A rule cannot name the executions it starts; hence this function.)
 */
export const handler = observed(
  async (event: BusEvent): Promise<void> => {
    const detail = bookmarkEventIn(event);
    const { bookmarkId, revision, actorId, correlationId } = detail;
    try {
      await workflows.send(
        new StartExecutionCommand({
          stateMachineArn: environment('APPROVAL_ARN'),
          name: `${bookmarkId}-${revision}`,
          input: JSON.stringify({ bookmarkId, revision, ownerId: actorId, correlationId }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
  (event) => event.detail?.correlationId,
);
