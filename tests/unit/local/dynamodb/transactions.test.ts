import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { start, TableName } from './fixture';

let dynamo: Awaited<ReturnType<typeof start>>;
let pk: string;
let n = 0;
beforeAll(async () => {
  dynamo = await start();
});
afterAll(() => dynamo.stop());
beforeEach(() => {
  pk = `transaction-${++n}`;
});

type Items = NonNullable<TransactWriteCommandInput['TransactItems']>;
const write = (TransactItems: Items, ClientRequestToken?: string) =>
  dynamo.documents.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
const put = (sk: string, more: object = {}, item: object = {}) => ({
  Put: { TableName, Item: { pk, sk, ...item }, ...more },
});
const get = async (sk: string) =>
  (await dynamo.documents.send(new GetCommand({ TableName, Key: { pk, sk } }))).Item;
const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };

it('writes all of its items', async () => {
  await write([put('a', {}, { n: 1 }), put('gone')]);
  await write([
    put('b'),
    { Delete: { TableName, Key: { pk, sk: 'gone' } } },
    {
      Update: {
        ...{ TableName, Key: { pk, sk: 'a' }, UpdateExpression: 'SET n = n + :one' },
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
    {
      ConditionCheck: {
        ...{ TableName, Key: { pk, sk: 'c' }, ConditionExpression: 'attribute_not_exists(pk)' },
      },
    },
  ]);
  expect([await get('a'), await get('b'), await get('c'), await get('gone')]).toEqual([
    { pk, sk: 'a', n: 2 },
    { pk, sk: 'b' },
    undefined,
    undefined,
  ]);
});

it('writes nothing when one condition fails, and says which and why', async () => {
  await write([put('taken', {}, { by: 'me' })]);
  const failure = await write([
    put('free', isNew),
    put('taken', { ...isNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    {
      Update: {
        ...{ TableName, Key: { pk, sk: 'taken2' }, UpdateExpression: 'SET a = absent' },
      },
    },
  ]).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TransactionCanceledException);
  expect(failure).toMatchObject({
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]',
    CancellationReasons: [
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { pk: { S: pk }, sk: { S: 'taken' }, by: { S: 'me' } },
      },
      { Code: 'ValidationError' },
    ],
  });
  expect(await get('free')).toBeUndefined();
});

it('is done once for a token, and refused with the token of another', async () => {
  const add = (n: number): Items => [
    {
      Update: {
        ...{ TableName, Key: { pk, sk: 'a' }, UpdateExpression: 'ADD n :n' },
        ExpressionAttributeValues: { ':n': n },
      },
    },
  ];
  await write(add(1), `${pk}-token`);
  await write(add(1), `${pk}-token`);
  expect(await get('a')).toMatchObject({ n: 1 });
  await expect(write(add(2), `${pk}-token`)).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  });
  dynamo.clock.advance(10 * 60 * 1000);
  await write(add(2), `${pk}-token`);
  expect(await get('a')).toMatchObject({ n: 3 });
});

it('is refused with two operations on one item, with more than 100 items, with none, and with a wrong one', async () => {
  const refused = { name: 'ValidationException' };
  await expect(write([put('a'), put('a')])).rejects.toMatchObject(refused);
  await expect(write(Array.from({ length: 101 }, (_, i) => put(`${i}`)))).rejects.toMatchObject(refused);
  await expect(write([])).rejects.toMatchObject(refused);
  await expect(write([put('a', { ConditionExpression: 'what' })])).rejects.toMatchObject(refused);
  await expect(write([{}])).rejects.toMatchObject(refused);
  await write(Array.from({ length: 100 }, (_, i) => put(`${i}`)));
  expect(await get('99')).toBeDefined();
});

it('reads its items as they were at one moment, while others write them', async () => {
  await write([put('a', {}, { n: 0 }), put('b', {}, { n: 0 })]);
  let writing = true;
  const writer = (async () => {
    for (let n = 1; n <= 100; n++) await write([put('a', {}, { n }), put('b', {}, { n })]);
    writing = false;
  })();
  const seen: unknown[] = [];
  while (writing) {
    const { Responses = [] } = await dynamo.documents.send(
      new TransactGetCommand({
        TransactItems: ['a', 'b', 'c'].map((sk) => ({ Get: { TableName, Key: { pk, sk } } })),
      }),
    );
    const [a, b, c] = Responses;
    if (a?.Item?.n !== b?.Item?.n || c?.Item) seen.push(Responses);
  }
  await writer;
  expect(seen).toEqual([]);
});

it('lets exactly one of many that want the same new item have it', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, by) => write([put('one', isNew, { by }), put(`by-${by}`)])),
  );
  const winners = results.flatMap(({ status }, by) => (status === 'fulfilled' ? [by] : []));
  expect(winners).toHaveLength(1);
  expect(await get('one')).toMatchObject({ by: winners[0] });
  for (let by = 0; by < 20; by++) expect(Boolean(await get(`by-${by}`))).toBe(by === winners[0]);
});

it('goes ahead of, and behind, single writes of the same item without losing one', async () => {
  await dynamo.documents.send(new PutCommand({ TableName, Item: { pk, sk: 'a', n: 0 } }));
  const add = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      i % 2
        ? write([{ Update: { TableName, Key: { pk, sk: 'a' }, ...add } }, put(`other-${i}`)])
        : write([put(`other-${i}`), { Update: { TableName, Key: { pk, sk: 'a' }, ...add } }]),
    ),
  );
  expect(await get('a')).toMatchObject({ n: 40 });
});
