import * as z from 'zod';

/** A message of a dead letter queue, as SQS gives it. */
export interface Letter {
  body: string;
  attributes: Record<string, string>;
}

/** Who was to get an event, and the event: a function, or a state machine of which it names the execution. */
export type Delivery =
  | { functionArn: string; payload: unknown }
  | { stateMachineArn: string; executionName: string; payload: unknown };

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const FailedInvocation = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.unknown(),
});

/**
 * What a dead letter was to bring about. A rule's or schedule's letter is the event itself with the target beside it;
 * Lambda's holds both. A pipe's tells where its records are: `positionOf`. A subscription's holds too little.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 * @returns undefined when the letter cannot be delivered again
 */
export function deliveryOf({ body, attributes }: Letter): Delivery | undefined {
  const content = json(body);
  const failed = FailedInvocation.safeParse(content);
  if (failed.success)
    return { functionArn: failed.data.requestContext.functionArn, payload: failed.data.requestPayload };
  const { TARGET_ARN = '', EXECUTION_ID } = attributes;
  if (content === undefined) return undefined;
  if (TARGET_ARN.includes(':function:')) return { functionArn: TARGET_ARN, payload: content };
  return TARGET_ARN.includes(':stateMachine:') && EXECUTION_ID
    ? { stateMachineArn: TARGET_ARN, executionName: EXECUTION_ID, payload: content }
    : undefined;
}

/** Records of a table's stream that a pipe has given up. */
export interface Position {
  pipeArn: string;
  streamArn: string;
  shardId: string;
  /** Sequence numbers: the first record and the last, both among them. */
  from: string;
  to: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html */
const GivenUp = z.object({
  context: z.object({ partnerResourceArn: z.string() }),
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
  }),
});

/** Where the records are that a pipe's letter is about. @returns undefined when it is no pipe's */
export function positionOf({ body }: Letter): Position | undefined {
  const letter = GivenUp.safeParse(json(body));
  if (!letter.success) return undefined;
  const { context, DDBStreamBatchInfo: batch } = letter.data;
  return {
    pipeArn: context.partnerResourceArn,
    streamArn: batch.streamArn,
    shardId: batch.shardId,
    from: batch.startSequenceNumber,
    to: batch.endSequenceNumber,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
