import type { Services } from './services';
import type { Redriven } from './sqs';

/**
 * Sends the dead letters of a queue again: those of a queue go back to it, those of a rule to the bus, those of a schedule
 * to their target. What cannot be sent stays.
 */
export function redrive({ queues, buses, deliver }: Services, queue: string): Promise<Redriven> {
  return queues.redrive(queue, ({ body, attributes }) => {
    const { RULE_ARN, SCHEDULE_ARN, TARGET_ARN = '', EXECUTION_ID = '' } = attributes;
    if (RULE_ARN) return buses.redrive({ body, attributes });
    if (SCHEDULE_ARN) return deliver(TARGET_ARN, payloadIn(body), EXECUTION_ID);
    throw new Error('It does not say what it was for');
  });
}

/** The payload of a schedule, which may be a text. */
function payloadIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
