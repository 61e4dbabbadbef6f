import { parse } from '@aws-lambda-powertools/parser';
import { EventBridgeEnvelope } from '@aws-lambda-powertools/parser/envelopes/eventbridge';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { EventBridgeEvent } from 'aws-lambda';
import { BookmarkEvent } from '../../core/events';
import { environment } from '../environment';
import { observed, tracer } from '../observability';

const workflows = tracer.captureAWSv3Client(new SFNClient({}));

/**
 * Starts the approval of a submission. The execution is named by bookmark and revision, so that however often the
 * event is delivered, one is started. (A rule cannot name the executions it starts; hence this function.)
 */
export const handler = observed(
  async (event: EventBridgeEvent<string, BookmarkEvent>): Promise<void> => {
    const detail = parse(event, EventBridgeEnvelope, BookmarkEvent);
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
