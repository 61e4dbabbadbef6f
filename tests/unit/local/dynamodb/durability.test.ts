import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../src/local/clock';
import type { DynamoDb, TableDefinition } from '../../../../src/local/dynamodb';
import { definition, index, open, TableName, temporaryDirectory } from './fixture';

let directory: string;
let db: DynamoDb | undefined;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(async () => {
  await db?.close();
  await rm(directory, { recursive: true });
});

const reopen = async (table: TableDefinition = definition) => {
  await db?.close();
  db = undefined;
  db = await open(directory, new ManualClock(1_700_000_000_000), [table]);
  return db;
};
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const query = async (IndexName: string, name: string, value: string) => {
  const { Items } = await db!.handle('Query', {
    ...{ TableName, IndexName, KeyConditionExpression: '#name = :value' },
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: { ':value': { S: value } },
  });
  return Items as unknown[];
};

describe('a table opened again', () => {
  it('has its items, and numbers the stream on', async () => {
    let dynamo = await reopen();
    await dynamo.handle('PutItem', { TableName, Item: key('a') });
    const first = await dynamo.stream(TableName).latest();
    const { arn } = dynamo.stream(TableName);
    dynamo = await reopen();
    expect(await dynamo.handle('GetItem', { TableName, Key: key('a') })).toEqual({ Item: key('a') });
    await dynamo.handle('PutItem', { TableName, Item: key('b') });
    const [next] = await dynamo.stream(TableName).read(first, 10);
    expect(next?.dynamodb.Keys).toEqual(key('b'));
    expect(next?.eventSourceARN).toBe(arn);
  });

  it('still knows the tokens of its transactions', async () => {
    const add = {
      ClientRequestToken: 'once',
      TransactItems: [
        {
          Update: {
            ...{ TableName, Key: key('a'), UpdateExpression: 'ADD n :n' },
            ExpressionAttributeValues: { ':n': { N: '1' } },
          },
        },
      ],
    };
    await (await reopen()).handle('TransactWriteItems', add);
    await (await reopen()).handle('TransactWriteItems', add);
    expect(await db!.handle('GetItem', { TableName, Key: key('a') })).toMatchObject({
      Item: { n: { N: '1' } },
    });
  });

  it('fills an index that is new, and drops one that is gone', async () => {
    const without = { ...definition, GlobalSecondaryIndexes: [] };
    const dynamo = await reopen(without);
    const item = { ...key('a'), owner: { S: 'ann' }, at: { S: '2026' }, queue: { S: 'q' } };
    await dynamo.handle('PutItem', { TableName, Item: item });
    await dynamo.handle('PutItem', { TableName, Item: { ...key('b'), owner: { N: '1' } } });
    await reopen();
    expect(await query('byOwner', 'owner', 'ann')).toEqual([item]);
    await reopen(without);
    await db!.handle('DeleteItem', { TableName, Key: key('a') });
    await reopen({ ...definition, GlobalSecondaryIndexes: [index('byOwner', 'queue')] });
    expect(await query('byOwner', 'queue', 'q')).toEqual([]);
    await expect(query('byQueue', 'queue', 'q')).rejects.toMatchObject({ code: 'ValidationException' });
  });

  it('finds what expires, when the time to live is new', async () => {
    const { TimeToLiveSpecification: _, ...without } = definition;
    const item = { ...key('a'), expires: { N: '1700000001' } };
    await (await reopen(without)).handle('PutItem', { TableName, Item: item });
    await db!.close();
    const clock = new ManualClock(1_700_000_000_000);
    db = await open(directory, clock);
    const removed = new Promise<void>((resolve) => db!.stream(TableName).onAppend(resolve));
    clock.advance(60_000);
    await removed;
    expect(await db.handle('GetItem', { TableName, Key: key('a') })).toEqual({});
  });

  it('is refused with another key, and left as it was', async () => {
    await (await reopen()).handle('PutItem', { TableName, Item: key('a') });
    const other = { ...definition, KeySchema: definition.KeySchema.slice(0, 1) };
    await expect(reopen(other)).rejects.toThrow('Table things exists with the key pk HASH S, sk RANGE S');
    await reopen();
    expect(await db!.handle('GetItem', { TableName, Key: key('a') })).toEqual({ Item: key('a') });
  });
});

describe('a process killed while it writes', () => {
  it('leaves every acknowledged transaction whole, with its index entry and its records, and none torn', async () => {
    for (const acknowledgements of [40, 150, 300]) {
      await db?.close();
      const child = fork(new URL('./writer.ts', import.meta.url), [directory, `run-${acknowledgements}`], {
        execArgv: ['--import', 'tsx'],
      });
      const acknowledged: string[] = [];
      child.on('message', (id) => {
        acknowledged.push(String(id));
        if (acknowledged.length === acknowledgements) child.kill('SIGKILL');
      });
      await once(child, 'close');
      expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgements);

      db = await open(directory);
      const stream = await db.stream(TableName).read(undefined, 1_000_000);
      const recorded = new Set(stream.map(({ dynamodb: { Keys } }) => `${Keys.pk?.S} ${Keys.sk?.S}`));
      const { Items } = await db.handle('Scan', { TableName });
      const parts = new Map<string, number>();
      for (const { pk, sk } of Items as { pk: { S: string }; sk: { S: string } }[]) {
        expect(recorded.has(`${pk.S} ${sk.S}`)).toBe(true);
        parts.set(pk.S, (parts.get(pk.S) ?? 0) + 1);
      }
      for (const id of acknowledged) expect(parts.has(id)).toBe(true);
      for (const [id, count] of parts) {
        expect(count).toBe(3);
        expect(await query('byQueue', 'queue', id)).toHaveLength(1);
      }
      expect(recorded.size).toBe(parts.size * 3);
    }
  }, 60_000);
});
