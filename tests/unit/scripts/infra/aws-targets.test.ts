import { LambdaClient } from '@aws-sdk/client-lambda';
import { ExecutionAlreadyExists, SFNClient } from '@aws-sdk/client-sfn';
import { beforeEach, expect, it, vi } from 'vitest';
import { deliver } from '../../../../scripts/infra/aws-targets';

const [functions, workflows] = [LambdaClient, SFNClient].map((client) =>
  vi.spyOn(client.prototype as never, 'send'),
) as unknown as [ReturnType<typeof vi.fn>, ReturnType<typeof vi.fn>];

const payload = { at: '2026-11-30T07:00:00Z' };
const call = { functionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:show-usage:live', payload };
const start = {
  stateMachineArn: 'arn:aws:states:eu-central-1:111122223333:stateMachine:verification-reminder',
  ...{ executionName: 'ad06616e51cdf74a', payload },
};

beforeEach(() => {
  functions.mockReset().mockResolvedValue({});
  workflows.mockReset().mockResolvedValue({});
});

it('a function is called with the event, and one that fails again says so', async () => {
  await deliver(call);
  expect(functions.mock.calls[0]?.[0].input).toEqual({
    ...{ FunctionName: call.functionArn, Payload: JSON.stringify(payload) },
  });
  functions.mockResolvedValue({ FunctionError: 'Unhandled' });
  await expect(deliver(call)).rejects.toThrow(`${call.functionArn} fails again`);
});

it('a state machine is started with the event, as the execution that the letter names', async () => {
  await deliver(start);
  expect(functions).not.toHaveBeenCalled();
  expect(workflows.mock.calls.map(([{ input }]) => input)).toEqual([
    { stateMachineArn: start.stateMachineArn, name: 'ad06616e51cdf74a', input: JSON.stringify(payload) },
  ]);
});

it('an execution that was started before has had its event, and another refusal is none', async () => {
  workflows.mockRejectedValueOnce(new ExecutionAlreadyExists({ message: 'there', $metadata: {} }));
  await expect(deliver(start)).resolves.toBeUndefined();
  workflows.mockRejectedValueOnce(new Error('not allowed'));
  await expect(deliver(start)).rejects.toThrow('not allowed');
});
