import type { Lambda } from './lambda/host';
import type { StepFunctions } from './stepfunctions';

/** What rules can deliver to. */
export interface Targets {
  lambda: Lambda;
  stepFunctions: StepFunctions;
}

/**
 * Delivers a payload to the resource of an ARN. The same event is delivered to a state machine once, however often it is
 * tried: the execution is named by it.
 * @throws what the target throws; an Error that need not be retried when nothing can be delivered to it
 */
export function deliverTo({ lambda, stepFunctions }: Targets) {
  return async (arn: string, payload: unknown, eventId: string): Promise<void> => {
    const service = arn.split(':')[2];
    if (service === 'lambda') await lambda.invoke(arn, payload);
    else if (service === 'states') {
      const input = JSON.stringify(payload);
      await stepFunctions.handle('StartExecution', { stateMachineArn: arn, name: eventId, input });
    } else throw Object.assign(new Error(`Nothing can be delivered to ${arn}`), { retryable: false });
  };
}
