import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AwsError } from '../../../../src/local/aws-error';
import { awsEndpoint, type Service } from '../../../../src/local/server/aws-protocol';
import { listen } from '../../../../src/local/server/listen';

const KEY = 'AKIATHISRUN';

async function serve(services: Record<string, Service>, open = false) {
  const endpoint = awsEndpoint({
    services,
    accessKeyId: KEY,
    version: open ? '1.1' : '1.0',
    allowsOrigins: open,
  });
  const { url, close } = await listen(0, endpoint);
  onTestFinished(close);
  return url;
}

function client(endpoint: string, accessKeyId = KEY) {
  const sdk = new DynamoDBClient({
    ...{ endpoint, region: 'eu-central-1', maxAttempts: 1 },
    credentials: { accessKeyId, secretAccessKey: 'secret' },
  });
  onTestFinished(() => sdk.destroy());
  return sdk;
}

const get = new GetItemCommand({ TableName: 'links', Key: { pk: { S: 'a' } } });

describe('the SDK', () => {
  it('has its operation answered', async () => {
    const url = await serve({
      DynamoDB_20120810: {
        handle: async (operation, request) => ({
          Item: { said: { S: `${operation} ${request.TableName}` } },
        }),
      },
    });
    expect((await client(url).send(get)).Item).toEqual({ said: { S: 'GetItem links' } });
  });

  it('gets errors as its own, with their details', async () => {
    const CancellationReasons = [{ Code: 'ConditionalCheckFailed' }];
    const url = await serve({
      DynamoDB_20120810: {
        handle: () =>
          Promise.reject(new AwsError('TransactionCanceledException', 'no', 400, { CancellationReasons })),
      },
    });
    const write = client(url).send(new TransactWriteItemsCommand({ TransactItems: [] }));
    await expect(write).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message: 'no',
      CancellationReasons,
    });
  });

  it('is refused without the key of this run', async () => {
    const url = await serve({ DynamoDB_20120810: { handle: async () => ({}) } });
    await expect(client(url, 'AKIAANOTHER').send(get)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });
});

describe('plain requests', () => {
  const post = (url: string, target: string, body = '{}') =>
    fetch(url, { method: 'POST', headers: { 'x-amz-target': target }, body });

  it('are refused without a key, except for what is public', async () => {
    const url = await serve(
      { People: { handle: async () => ({ ok: true }), isPublic: (name) => name === 'SignIn' } },
      true,
    );
    const refused = await post(url, 'People.AddUser');
    expect(refused.status).toBe(400);
    expect(refused.headers.get('x-amzn-errortype')).toBe('UnrecognizedClientException');
    const served = await post(url, 'People.SignIn');
    expect(await served.json()).toEqual({ ok: true });
    expect(served.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(served.headers.get('access-control-allow-origin')).toBe('*');
  });

  it.each([
    ['an unknown service', 'Nothing.Do', '{}', 'UnknownOperationException'],
    ['a property of every object', 'constructor.Do', '{}', 'UnknownOperationException'],
    ['a body that is no JSON', 'People.SignIn', '{', 'SerializationException'],
    ['a body that is no object', 'People.SignIn', '[]', 'SerializationException'],
  ])('with %s are refused', async (_, target, body, code) => {
    const url = await serve({ People: { handle: async () => ({}), isPublic: () => true } });
    expect(await (await post(url, target, body)).json()).toMatchObject({ __type: code });
  });

  it('may come from pages of any origin where that is allowed, and from none elsewhere', async () => {
    const services = { People: { handle: async () => ({}), isPublic: () => true } };
    const [open, closed] = [await serve(services, true), await serve(services)];
    const allowed = await fetch(open, { method: 'OPTIONS' });
    expect(allowed.headers.get('access-control-allow-headers')).toContain('x-amz-target');
    expect(
      (await fetch(closed, { method: 'OPTIONS' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
    expect((await post(closed, 'People.SignIn')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
