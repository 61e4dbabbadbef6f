import type { Rule } from './eventbridge';
import type { ListedMessage, Queues } from './sqs';

type Deliver = (arn: string, payload: unknown, eventId: string) => Promise<void>;

/**
 * Delivers the dead letters of a queue anew, to the targets that they were for; what cannot be delivered stays.
 * Answers how many have gone.
 */
export function redrive(
  queues: Queues,
  queue: string,
  rules: readonly Rule[],
  deliver: Deliver,
): Promise<number> {
  return queues.redrive(queue, async ({ body, attributes }: ListedMessage) => {
    const rule = rules.find(({ arn }) => arn === attributes.RULE_ARN);
    const target = rule?.targets.find(({ arn }) => arn === attributes.TARGET_ARN);
    if (!target) throw new Error('No rule has this target any more');
    // The letter holds the event, not what the target makes of it.
    if (target.input ?? target.inputPath ?? target.inputTransformer)
      throw new Error('The input would be another');
    const event = JSON.parse(body) as { id: string };
    await deliver(target.arn, event, event.id);
  });
}
