import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { installInvokeStore, runInvocation } from '../../src/local/lambda/invoke-store';
import { withBackend } from '../support/backend';
import { model } from '../support/template';

const held = withBackend(async () => {
  const { DynamoDBClient: Client } = await import('@aws-sdk/client-dynamodb');
  return { client: new Client({}) as DynamoDBClient };
});
beforeAll(installInvokeStore);

const get = new GetItemCommand({
  TableName: model.tables[0]?.TableName,
  Key: { pk: { S: 'BOOKMARK#1' }, sk: { S: 'BOOKMARK' } },
});
const as = (logicalId: string) => {
  const { name } = model.functions.find((lambda) => lambda.logicalId === logicalId)!;
  return runInvocation('request', name, () => held.store.client.send(get));
};

describe('A function of the template', () => {
  it('may do at the engine what its policies allow', async () => {
    await expect(as('GetBookmarkFunction')).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  it('is refused at the engine what AWS would refuse it, with the action that it lacks', async () => {
    await expect(as('SaveBookmarkFunction')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'SaveBookmarkFunction is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:',
      ),
    });
  });

  it('is refused items that its policies keep from it by their key', async () => {
    await expect(as('GetSettingsFunction')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('Whoever runs the engine', () => {
  it('may do everything with its credentials', async () => {
    await expect(held.store.client.send(get)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });
});
