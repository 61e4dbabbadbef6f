/**
 * What an operation of the engine's DynamoDB costs with few and with many items: one JSON object a line.
 * Usage: tsx tests/bench/dynamodb.ts [items ...]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/local/clock';
import { openDynamoDb } from '../../src/local/dynamodb';

const TableName = 'bookmarks';
const index = (IndexName: string, hash: string, range: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});
const names = ['pk', 'sk', 'ownerId', 'queue', 'urlKey', 'knowledge', 'updatedAt', 'changedAt'];
const table = {
  TableName,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [
    index('byOwner', 'ownerId', 'updatedAt'),
    index('byQueue', 'queue', 'updatedAt'),
    index('byUrl', 'urlKey', 'updatedAt'),
    index('byChange', 'knowledge', 'changedAt'),
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' as const },
};

function bookmark(n: number) {
  const at = new Date(1_700_000_000_000 + n).toISOString();
  return {
    pk: { S: `BOOKMARK#${n}` },
    sk: { S: 'BOOKMARK' },
    kind: { S: 'bookmark' },
    ownerId: { S: `owner-${n % 20}` },
    queue: { S: 'review' },
    urlKey: { S: `url-${n}` },
    knowledge: { S: 'links' },
    status: { S: 'pending' },
    revision: { N: '1' },
    createdAt: { S: at },
    updatedAt: { S: at },
    changedAt: { S: `${at}#${n}` },
    content: {
      M: {
        url: { S: `https://docs.example.com/articles/${n}` },
        title: { S: `How to reset the connection of gateway ${n}` },
        notes: { S: 'Works for firmware 4.2 and later, see the second paragraph. '.repeat(8) },
        tags: { L: ['gateway', 'network', 'reset'].map((S) => ({ S })) },
        tickets: { L: ['SUP-1', 'SUP-2'].map((id) => ({ M: { system: { S: 'jira' }, id: { S: id } } })) },
      },
    },
  };
}

const transaction = (n: number) => ({
  ClientRequestToken: `token-${n}-${process.pid}`,
  TransactItems: [
    bookmark(n),
    { ...bookmark(n), sk: { S: 'REVISION#0001' } },
    { pk: { S: `BOOKMARK#${n}` }, sk: { S: 'AUDIT#1' }, kind: { S: 'audit' } },
  ].map((Item) => ({
    Put: {
      TableName,
      Item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  })),
});

async function measure(items: number, name: string, times: number, run: (i: number) => unknown) {
  const taken: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await run(i);
    taken.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  taken.sort((a, b) => a - b);
  const at = (share: number) => Number(taken[Math.floor(times * share)]!.toFixed(3));
  const cpuMs = Number(((user + system) / 1000 / times).toFixed(3));
  const rssMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(JSON.stringify({ name, items, medianMs: at(0.5), p99Ms: at(0.99), cpuMs, rssMb }));
}

for (const items of process.argv
  .slice(2)
  .map(Number)
  .concat(process.argv[2] ? [] : [1_000, 100_000])) {
  const directory = await mkdtemp(join(tmpdir(), 'dynamodb-bench-'));
  const db = await openDynamoDb({
    directory,
    tables: [table],
    clock: systemClock,
    region: 'eu-central-1',
    accountId: '000000000000',
  });
  try {
    for (let n = 0; n < items; n += 25) {
      const requests = Array.from({ length: 25 }, (_, i) => ({ PutRequest: { Item: bookmark(n + i) } }));
      await db.handle('BatchWriteItem', { RequestItems: { [TableName]: requests } });
    }
    const anyKey = (i: number) => ({
      pk: { S: `BOOKMARK#${(i * 7919) % items}` },
      sk: { S: 'BOOKMARK' },
    });
    const runs: [string, number, (i: number) => unknown][] = [
      ['GetItem', 2000, (i) => db.handle('GetItem', { TableName, Key: anyKey(i) })],
      ['TransactWriteItems', 1000, (i) => db.handle('TransactWriteItems', transaction(items + i))],
      [
        'UpdateItem',
        1000,
        (i) =>
          db
            .handle('UpdateItem', {
              TableName,
              Key: anyKey(i),
              UpdateExpression: 'SET #s = :s, updatedAt = :at, published = content REMOVE queue',
              ConditionExpression: '#s <> :s OR attribute_exists(queue)',
              ExpressionAttributeNames: { '#s': 'status' },
              ExpressionAttributeValues: { ':s': { S: 'approved' }, ':at': { S: new Date().toISOString() } },
            })
            .catch(() => undefined),
      ],
      [
        'Query of 20 by an index',
        500,
        (i) =>
          db.handle('Query', {
            TableName,
            IndexName: 'byOwner',
            KeyConditionExpression: 'ownerId = :o',
            ExpressionAttributeValues: { ':o': { S: `owner-${i % 20}` } },
            ScanIndexForward: false,
            Limit: 20,
          }),
      ],
    ];
    for (const [name, times, run] of runs) await measure(items, name, times, run);
  } finally {
    await db.close();
    await rm(directory, { recursive: true });
  }
}
