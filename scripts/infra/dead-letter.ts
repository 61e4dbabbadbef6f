import * as z from 'zod';

/** A message of a dead letter queue, as SQS gives it. */
export interface Letter {
  body: string;
  attributes: Record<string, string>;
}

/** The function that was to get an event, and the event. */
export interface Delivery {
  functionArn: string;
  payload: unknown;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const FailedInvocation = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.unknown(),
});

/**
 * What a dead letter was to bring about. A rule's letter is the event itself with the target beside it; Lambda's holds
 * both. Letters of pipes and subscriptions hold too little: docs/operations.md says what to do about those.
 * @returns undefined when the letter cannot be delivered again
 */
export function deliveryOf({ body, attributes }: Letter): Delivery | undefined {
  const content = json(body);
  const failed = FailedInvocation.safeParse(content);
  if (failed.success)
    return { functionArn: failed.data.requestContext.functionArn, payload: failed.data.requestPayload };
  const target = attributes.TARGET_ARN;
  return target?.includes(':function:') && content !== undefined
    ? { functionArn: target, payload: content }
    : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
