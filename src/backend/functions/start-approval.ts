import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { awsClient } from '../aws-client';
import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { environment } from '../environment';
import { observed } from '../observability';
import { getWaiting } from '../store/waiting';

const workflows = awsClient(new SFNClient({}));

/**
 * A name is free again so long after its execution has ended, which it does after its event:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
const NAME_TAKEN_MS = 90 * 86_400_000;

/**
 * Starts the approval of a submission. The execution is named by bookmark and revision, so that however often the
 * event is delivered, one is started. (A rule cannot name the executions it starts; hence this function.) Of an event
 * whose name may be free again, as it is replayed, one is started only where the revision still waits.
 */
export const handler = observed(
  async (event: BusEvent): Promise<void> => {
    const detail = bookmarkEventIn(event);
    const { bookmarkId, revision, at, actorId, correlationId } = detail;
    const isOld = Date.now() - Date.parse(at) >= NAME_TAKEN_MS;
    if (isOld && !(await getWaiting({ bookmarkId, revision }))) return;
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
