import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll } from 'vitest';
import { systemClock } from '../../../src/local/clock';
import { openDynamoDb } from '../../../src/local/dynamodb';
import { awsEndpoint } from '../../../src/local/server/aws-protocol';
import { listen } from '../../../src/local/server/listen';
import { access, model } from './template';

const [definition] = model.tables;
if (!definition) throw new Error('template.yaml makes no table');
export const TABLE = definition.TableName;

/** The engine's DynamoDB with the template's table, over HTTP until the file's tests end; answers its URL. */
export async function engineTable(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'conformance-'));
  const place = { region: 'us-east-1', accountId: '000000000000' };
  const dynamoDb = await openDynamoDb({ ...place, directory, tables: model.tables, clock: systemClock });
  const handler = awsEndpoint({
    ...{ accessKeyId: 'conformance', version: '1.0' },
    services: { DynamoDB_20120810: dynamoDb },
  });
  const { port, close } = await listen(0, handler);
  afterAll(async () => {
    await close();
    await dynamoDb.close();
    await rm(directory, { recursive: true });
  });
  return `http://127.0.0.1:${port}`;
}

/** Makes the template's table in another implementation; answers its URL. */
export async function otherTable(endpoint: string): Promise<string> {
  const client = new DynamoDBClient(access(endpoint));
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } =
    definition as unknown as CreateTableCommandInput;
  await client
    .send(
      new CreateTableCommand({
        TableName: TABLE,
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes,
        BillingMode,
      }),
    )
    .catch((error: Error) => {
      // Another test file has made it; each keeps to items of its own.
      if (error.name !== 'ResourceInUseException') throw error;
    });
  client.destroy();
  return endpoint;
}
