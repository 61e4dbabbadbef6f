import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it, onTestFinished } from 'vitest';
import { FunctionError } from '../../../../src/local/lambda/host';
import { lambdaApi } from '../../../../src/local/server/lambda-api';
import { listen } from '../../../../src/local/server/listen';

const KEY = 'AKIATHISRUN';

async function open(invoke: (name: string, payload: unknown) => Promise<unknown>, accessKeyId = KEY) {
  const { url, close } = await listen(0, lambdaApi({ invoke }, KEY));
  onTestFinished(close);
  const sdk = new LambdaClient({
    ...{ endpoint: `${url}/_aws/`, region: 'eu-central-1', maxAttempts: 1 },
    credentials: { accessKeyId, secretAccessKey: 'secret' },
  });
  onTestFinished(() => sdk.destroy());
  return (FunctionName: string, payload: unknown) =>
    sdk.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
}

it('A function calls another by the SDK, and gets its answer', async () => {
  const arn = 'arn:aws:lambda:eu-central-1:111122223333:function:team-check';
  const call = await open(async (name, payload) => ({ name, payload }));
  const { Payload, FunctionError } = await call(arn, { url: 'https://a.example/' });
  expect(JSON.parse(Payload!.transformToString())).toEqual({
    name: arn,
    payload: { url: 'https://a.example/' },
  });
  expect(FunctionError).toBeUndefined();
});

it('What the other throws is an answer too, marked as an error', async () => {
  const call = await open(() =>
    Promise.reject(new FunctionError({ errorType: 'TypeError', errorMessage: 'no', trace: [] })),
  );
  const { Payload, FunctionError: kind } = await call('check', {});
  expect(kind).toBe('Unhandled');
  expect(JSON.parse(Payload!.transformToString())).toMatchObject({
    errorType: 'TypeError',
    errorMessage: 'no',
  });
});

it('A function that does not exist, and a key of somebody else, are refused', async () => {
  const missing = await open(() =>
    Promise.reject(
      new FunctionError({ errorType: 'ResourceNotFoundException', errorMessage: 'no such', trace: [] }),
    ),
  );
  await expect(missing('check', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const stranger = await open(async () => null, 'AKIAOTHER');
  await expect(stranger('check', {})).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});
