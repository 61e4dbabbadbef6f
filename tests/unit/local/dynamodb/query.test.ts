import {
  BatchWriteCommand,
  ExecuteStatementCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from '../../../support/fast-check';
import { definition, index, start, TableName } from './fixture';

let dynamo: Awaited<ReturnType<typeof start>>;
const numbers = {
  ...definition,
  TableName: 'numbers',
  KeySchema: [
    { AttributeName: 'queue', KeyType: 'HASH' },
    { AttributeName: 'rank', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'queue', AttributeType: 'S' },
    { AttributeName: 'rank', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [index('same', 'queue', 'rank')],
};
beforeAll(async () => {
  dynamo = await start(undefined, [definition, numbers]);
});
afterAll(() => dynamo.stop());

type Item = Record<string, unknown>;

async function write(items: Item[], table = TableName) {
  for (let at = 0; at < items.length; at += 25) {
    const requests = items.slice(at, at + 25).map((item) => ({ PutRequest: { Item: item } }));
    await dynamo.documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
}

/** Every page of a query. */
async function pages(input: Partial<QueryCommandInput>): Promise<Item[][]> {
  const found: Item[][] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await dynamo.documents.send(new QueryCommand({ TableName, ...input, ExclusiveStartKey }));
    found.push(page.Items ?? []);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
}

const byUtf8 = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
let partition = 0;

describe('a query', () => {
  it('finds, in the order of their bytes and whatever the page, the strings that its condition describes', async () => {
    const condition = fc.oneof(
      fc.record({ op: fc.constantFrom('=', '<', '<=', '>', '>='), a: text, b: text }),
      fc.record({ op: fc.constantFrom('BETWEEN', 'begins_with', 'all'), a: text, b: text }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(text, { maxLength: 30 }),
        condition,
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        async (keys, { op, a: one, b: two }, Limit, ScanIndexForward) => {
          const pk = `strings-${++partition}`;
          const [a, b] = [one, two].sort(byUtf8) as [string, string];
          await write(keys.map((sk) => ({ pk, sk })));
          const expressions: Record<string, string> = {
            BETWEEN: ' AND sk BETWEEN :a AND :b',
            begins_with: ' AND begins_with(sk, :a)',
            all: '',
          };
          const holds: Record<string, (sk: string) => boolean> = {
            '=': (sk) => sk === a,
            '<': (sk) => byUtf8(sk, a) < 0,
            '<=': (sk) => byUtf8(sk, a) <= 0,
            '>': (sk) => byUtf8(sk, a) > 0,
            '>=': (sk) => byUtf8(sk, a) >= 0,
            BETWEEN: (sk) => byUtf8(sk, a) >= 0 && byUtf8(sk, b) <= 0,
            begins_with: (sk) => sk.startsWith(a),
            all: () => true,
          };
          const expected = keys.filter(holds[op]!).sort(byUtf8);
          if (!ScanIndexForward) expected.reverse();
          const found = await pages({
            KeyConditionExpression: `pk = :pk${expressions[op] ?? ` AND sk ${op} :a`}`,
            ExpressionAttributeValues: {
              ':pk': pk,
              ...(op !== 'all' && { ':a': a }),
              ...(op === 'BETWEEN' && { ':b': b }),
            },
            ...{ Limit, ScanIndexForward },
          });
          expect(found.flat().map(({ sk }) => sk)).toEqual(expected);
          expect(found.every((page) => page.length <= Limit)).toBe(true);
        },
      ),
      {
        numRuns: 40,
        // By UTF-16 the second of these would come before the first.
        examples: [[[], { op: 'BETWEEN', a: '\uf900 ', b: '\u{10000}' }, 1, false]],
      },
    );
  });

  it('sorts numbers by their value', async () => {
    const number = fc
      .tuple(fc.integer(), fc.integer({ min: -20, max: 6 }))
      .map(([digits, exponent]) => Number(`${digits}e${exponent}`) + 0);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(number, { maxLength: 30 }), fc.boolean(), async (values, forward) => {
        const queue = `numbers-${++partition}`;
        await write(
          values.map((rank) => ({ queue, rank })),
          'numbers',
        );
        const found = await pages({
          TableName: 'numbers',
          KeyConditionExpression: 'queue = :q',
          ExpressionAttributeValues: { ':q': queue },
          ScanIndexForward: forward,
          Limit: 7,
        });
        const expected = values.sort((a, b) => (forward ? a - b : b - a));
        expect(found.flat().map(({ rank }) => rank)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('stops at 1 MB, and goes on from there', async () => {
    const items = Array.from({ length: 30 }, (_, i) => ({
      pk: 'large',
      sk: String(i).padStart(2, '0'),
      body: 'x'.repeat(100_000),
    }));
    await write(items);
    const found = await pages({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'large' },
      ProjectionExpression: 'sk',
    });
    expect(found.flat()).toEqual(items.map(({ sk }) => ({ sk })));
    expect(found.map((page) => page.length)).toEqual([11, 11, 8]);
  });

  it('filters after the page, so that an empty page can have a next one', async () => {
    await write(Array.from({ length: 10 }, (_, i) => ({ pk: 'filtered', sk: `${i}`, n: i })));
    const query = {
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'n >= :n',
      ExpressionAttributeValues: { ':pk': 'filtered', ':n': 8 },
    };
    const found = await pages({ ...query, Limit: 4 });
    expect(found.map((page) => page.map(({ n }) => n))).toEqual([[], [], [8, 9]]);
    const count = await dynamo.documents.send(new QueryCommand({ TableName, ...query, Select: 'COUNT' }));
    expect(count).toMatchObject({ Count: 2, ScannedCount: 10 });
    expect(count.Items).toBeUndefined();
  });

  it('is refused without its key, and from a key outside of it', async () => {
    const refused = { name: 'ValidationException' };
    const send = (input: object) =>
      dynamo.documents.send(new QueryCommand({ TableName, KeyConditionExpression: 'pk = :v', ...input }));
    const value = { ExpressionAttributeValues: { ':v': 'x' } };
    await expect(send({})).rejects.toMatchObject(refused);
    await expect(send({ ...value, KeyConditionExpression: 'sk = :v' })).rejects.toMatchObject(refused);
    await expect(send({ ...value, IndexName: 'none' })).rejects.toMatchObject(refused);
    await expect(send({ ...value, ExclusiveStartKey: { pk: 'y', sk: 'a' } })).rejects.toMatchObject(refused);
  });
});

describe('an index', () => {
  it('has the items that have its key, as they are now, and pages through equal keys', async () => {
    const item = fc.record(
      {
        sk: fc.integer({ min: 0, max: 9 }).map((n) => `item-${n}`),
        owner: fc.constantFrom('ann', 'bob'),
        at: fc.constantFrom('2026-01', '2026-02', '2026-03'),
      },
      { requiredKeys: ['sk'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 25 }), fc.boolean(), async (drawn, ScanIndexForward) => {
        const run = `index-${++partition}`;
        const items = drawn.map((one) => ({
          pk: run,
          ...one,
          ...(one.owner && { owner: `${one.owner}-${run}` }),
        }));
        const model = new Map<string, Item>();
        for (const one of items) {
          await dynamo.documents.send(new PutCommand({ TableName, Item: one }));
          model.set(one.sk, one);
        }
        const owner = `ann-${run}`;
        const expected = [...model.values()].filter((one) => one.owner === owner && one.at);
        const found = (
          await pages({
            IndexName: 'byOwner',
            KeyConditionExpression: '#owner = :owner',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: { ':owner': owner },
            ...{ ScanIndexForward, Limit: 2 },
          })
        ).flat();
        expect(new Set(found)).toEqual(new Set(expected));
        expect(found).toHaveLength(expected.length);
        const times = found.map(({ at }) => at as string);
        expect(times).toEqual(ScanIndexForward ? times.toSorted() : times.toSorted().reverse());
      }),
      { numRuns: 30 },
    );
  });

  it('keeps every one of 12,000 items of the same index key', async () => {
    const count = 12_000;
    for (let at = 0; at < count; at += 100) {
      await dynamo.db.handle('TransactWriteItems', {
        TransactItems: Array.from({ length: 100 }, (_, i) => ({
          Put: { TableName, Item: { pk: { S: `same-${at + i}` }, sk: { S: 'x' }, queue: { S: 'same' } } },
        })),
      });
    }
    const found = await pages({
      IndexName: 'byQueue',
      KeyConditionExpression: '#queue = :q',
      ExpressionAttributeNames: { '#queue': 'queue' },
      ExpressionAttributeValues: { ':q': 'same' },
      ProjectionExpression: 'pk',
    });
    expect(new Set(found.flat().map(({ pk }) => pk)).size).toBe(count);
  });

  it('shows the attributes that it projects', async () => {
    await write([{ pk: 'projected', sk: 'a', queue: 'projected', rank: 1, title: 'x', notes: 'y' }]);
    const [found] = await pages({
      IndexName: 'byRank',
      KeyConditionExpression: '#queue = :q AND #rank > :r',
      ExpressionAttributeNames: { '#queue': 'queue', '#rank': 'rank' },
      ExpressionAttributeValues: { ':q': 'projected', ':r': 0 },
    });
    expect(found).toEqual([{ pk: 'projected', sk: 'a', queue: 'projected', rank: 1, title: 'x' }]);
  });
});

describe('a scan', () => {
  it('reads each item once, in pages or in segments', async () => {
    const items = Array.from({ length: 60 }, (_, i) => ({ queue: `scan-${i % 7}`, rank: i, kind: 'scan' }));
    await write(items, 'numbers');
    const scan = async (input: object) => {
      const found: Item[] = [];
      let ExclusiveStartKey: Item | undefined;
      do {
        const page = await dynamo.documents.send(
          new ScanCommand({
            ...{ TableName: 'numbers', Limit: 9, ExclusiveStartKey, FilterExpression: 'kind = :k' },
            ExpressionAttributeValues: { ':k': 'scan' },
            ...input,
          }),
        );
        found.push(...(page.Items ?? []));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return found.toSorted((a, b) => Number(a.rank) - Number(b.rank));
    };
    expect(await scan({})).toEqual(items);
    expect(await scan({ IndexName: 'same' })).toEqual(items);
    const segments = await Promise.all([0, 1, 2].map((Segment) => scan({ Segment, TotalSegments: 3 })));
    expect(segments.flat().toSorted((a, b) => Number(a.rank) - Number(b.rank))).toEqual(items);
  });
});

describe('a statement', () => {
  const select = (names: string, values: string[], from = `"${TableName}"."byRank"`) => {
    const Statement = `SELECT ${names} FROM ${from} WHERE queue IN [${values.map(() => '?').join(', ')}]`;
    return { Statement, Parameters: values };
  };
  const send = (input: { Statement: string; Parameters?: unknown[]; NextToken?: string; Limit?: number }) =>
    dynamo.documents.send(new ExecuteStatementCommand(input));

  /** Every page of a statement. */
  async function selected(input: { Statement: string; Parameters: unknown[] }): Promise<Item[][]> {
    const found: Item[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await send({ ...input, ...(NextToken && { NextToken }) });
      found.push((page.Items ?? []) as Item[]);
      NextToken = page.NextToken;
    } while (NextToken);
    return found;
  }

  it('finds the items of each value of a key, ten values a page, and each once', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }),
      async (counts) => {
        const own = `selected ${++partition}`;
        const queues = counts.map((_, n) => `${own} ${n}`);
        const items = counts.flatMap((count, n) =>
          Array.from({ length: count }, (_, rank) => ({
            pk: own,
            sk: `${n} ${rank}`,
            queue: queues[n],
            rank,
          })),
        );
        await write(items);
        const found = await selected(select('pk, sk, queue, rank', [...queues, queues[0] as string]));
        expect(found).toHaveLength(Math.ceil(queues.length / 10));
        const byKey = (a: Item, b: Item) => (String(a.sk) < String(b.sk) ? -1 : 1);
        expect(found.flat().toSorted(byKey)).toEqual(items.toSorted(byKey));
      },
    );
    await fc.assert(property, { numRuns: 20 });
  });

  it('goes on after 1 MB', async () => {
    const queue = 'selected large';
    const items = Array.from({ length: 4 }, (_, n) => ({
      ...{ pk: queue, sk: String(n), queue, rank: n, title: 'x'.repeat(390_000) },
    }));
    for (const item of items) await write([item]);
    const found = await selected(select('sk', ['none of these', queue]));
    expect(found.map((page) => page.map(({ sk }) => sk))).toEqual([['0', '1', '2'], ['3']]);
  });

  it.each([
    ['an attribute that the index does not have', select('owner', ['a']), 'does not project [owner]'],
    ['another index', select('pk', ['a'], `"${TableName}"."none"`), 'does not have the specified index'],
    ['a key that is none of the index', select('pk', ['a'], `"${TableName}"`), 'missed key schema element'],
    ['an empty key', select('pk', ['']), 'cannot contain an empty value'],
    ['more than 50 values', select('pk', Array(51).fill('a')), 'at most 50 values'],
    ['another number of values', { ...select('pk', ['a', 'b']), Parameters: ['a'] }, "don't match"],
    [
      'another statement',
      { Statement: `DELETE FROM "${TableName}" WHERE pk = 'a'` },
      'supports no statement but',
    ],
    ['another parameter', { ...select('pk', ['a']), Limit: 1 }, 'Limit of a statement is not supported'],
    ['a token that is none', { ...select('pk', ['a']), NextToken: 'none' }, 'Invalid NextToken'],
  ])('refuses %s', async (_, input, message) => {
    await expect(send(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });
});
