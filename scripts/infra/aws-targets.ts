import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Delivery } from './dead-letter';

const functions = new LambdaClient({});
const workflows = new SFNClient({});

/**
 * Calls the function of a delivery and waits for its end, or starts the execution, which is the same one however often
 * it is started: with the credentials and region of the shell.
 * @throws what the service throws; Error when the function fails
 */
export async function deliver({ payload, ...target }: Delivery): Promise<void> {
  const content = JSON.stringify(payload);
  if ('functionArn' in target) {
    const { FunctionError } = await functions.send(
      new InvokeCommand({ FunctionName: target.functionArn, Payload: content }),
    );
    if (FunctionError) throw new Error(`${target.functionArn} fails again`);
    return;
  }
  try {
    await workflows.send(
      new StartExecutionCommand({
        stateMachineArn: target.stateMachineArn,
        name: target.executionName,
        input: content,
      }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
