import type { Lambda } from './lambda/host';
import type { Topics } from './sns';
import type { Queues } from './sqs';
import type { StepFunctions } from './stepfunctions';

/** What rules can deliver to. */
export interface Targets {
  lambda: Lambda;
  stepFunctions: StepFunctions;
  queues: Queues;
  topics: Topics;
}

/**
 * Delivers a payload to the resource of an ARN. The same event is delivered to a state machine once, however often it is
 * tried: the execution is named by it.
 * @throws what the target throws; an Error that need not be retried when nothing can be delivered to it
 */
export function deliverTo({ lambda, stepFunctions, queues, topics }: Targets) {
  return async (arn: string, payload: unknown, eventId: string): Promise<void> => {
    const service = arn.split(':')[2];
    if (service === 'lambda') await lambda.invoke(arn, payload);
    else if (service === 'states') {
      const input = JSON.stringify(payload);
      await stepFunctions.handle('StartExecution', { stateMachineArn: arn, name: eventId, input });
    } else if (service === 'sqs') await queues.send(arn, { body: payload, attributes: {} });
    else if (service === 'sns') await topics.publish({ TopicArn: arn, Message: JSON.stringify(payload) });
    else throw Object.assign(new Error(`Nothing can be delivered to ${arn}`), { retryable: false });
  };
}
