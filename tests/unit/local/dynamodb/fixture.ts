import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AwsError } from '../../../../src/local/aws-error';
import { ManualClock } from '../../../../src/local/clock';
import { type DynamoDb, openDynamoDb, type TableDefinition } from '../../../../src/local/dynamodb';

export const TableName = 'things';

export const index = (IndexName: string, hash: string, range?: string, projection: object = {}) => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
  ],
  Projection: { ProjectionType: 'ALL', ...projection },
});

/** A table with the key pk, sk, some indexes, a stream and a time to live. */
export const definition: TableDefinition = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    ...['pk', 'sk', 'owner', 'at', 'queue'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    { AttributeName: 'rank', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    index('byOwner', 'owner', 'at'),
    index('byQueue', 'queue'),
    index('byRank', 'queue', 'rank', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] }),
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
};

export const temporaryDirectory = () => mkdtemp(join(tmpdir(), 'dynamodb-'));

export const open = (directory: string, clock = new ManualClock(), tables = [definition]) =>
  openDynamoDb({ directory, tables, clock, region: 'eu-central-1', accountId: '000000000000' });

/** A DynamoDB on a new directory, and AWS's own clients of it over HTTP. */
export async function start(clock = new ManualClock(1_700_000_000_000), tables = [definition]) {
  const directory = await temporaryDirectory();
  const db = await open(directory, clock, tables);
  const server = serve(db);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  return {
    ...{ db, clock, client, directory },
    documents: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    async stop() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
      await db.close();
      await rm(directory, { recursive: true });
    },
  };
}

function serve(db: DynamoDb) {
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const operation = String(request.headers['x-amz-target']).split('.')[1]!;
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    try {
      response.end(JSON.stringify(await db.handle(operation, JSON.parse(Buffer.concat(chunks).toString()))));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message, status, details } = error;
      response.statusCode = status;
      response.end(
        JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message, ...details }),
      );
    }
  });
}
