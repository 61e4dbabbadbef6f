import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  ExecuteStatementCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { access } from '../support/template';
import { type Calls, outcomesOf } from './support/calls';
import { conform } from './support/conform';
import { engineTable, otherTable, TABLE as TableName } from './support/dynamodb';

const pk = 'CALLS';
const Key = { pk, sk: 'a' };
type Update = Partial<ConstructorParameters<typeof UpdateCommand>[0]>;
type Query = Partial<ConstructorParameters<typeof QueryCommand>[0]>;

const put =
  (item: object, more: object = {}) =>
  (db: DynamoDBDocumentClient) =>
    db.send(new PutCommand({ TableName, Item: { pk, ...item }, ...more }));
const update =
  (UpdateExpression: string, more: Update = {}) =>
  (db: DynamoDBDocumentClient) =>
    db.send(new UpdateCommand({ TableName, Key, UpdateExpression, ReturnValues: 'ALL_NEW', ...more }));
const query =
  (KeyConditionExpression: string, values: object = {}, more: Query = {}) =>
  (db: DynamoDBDocumentClient) =>
    db.send(
      new QueryCommand({
        ...{ TableName, KeyConditionExpression, ExpressionAttributeValues: { ':pk': pk, ...values } },
        ...more,
      }),
    );
const selectByUrl = (names: string, Parameters: string[], more: object = {}) => {
  const keys = Parameters.map(() => '?').join(', ');
  const Statement = `SELECT ${names} FROM "${TableName}"."byUrl" WHERE urlKey IN [${keys}]`;
  return new ExecuteStatementCommand({ Statement, Parameters, ...more });
};
const values = (ExpressionAttributeValues: Record<string, unknown>) => ({ ExpressionAttributeValues });

const calls: Calls<DynamoDBDocumentClient> = {
  'puts an item of every type': put({
    ...{
      sk: 'a',
      n: 1.5,
      s: 'text',
      b: true,
      none: null,
      list: [1, 'two', { three: 3 }],
      map: { a: { b: 1 } },
    },
    ...{ set: new Set(['x', 'y']), numbers: new Set([1, 2]), bytes: new Uint8Array([1, 2, 3]), empty: '' },
  }),
  'puts a second one': put({ sk: 'b', n: 2 }),
  'puts a third one': put({ sk: 'c', n: 3 }),
  'refuses to put over an item': put({ sk: 'a' }, { ConditionExpression: 'attribute_not_exists(pk)' }),
  'refuses an item without its key': put({ n: 1 }),
  'refuses an empty key': put({ sk: '' }),
  'refuses an index key of another type': put({ pk: 'REFUSED', sk: 'd', ownerId: 5 }),
  'refuses an empty set': put({ pk: 'REFUSED', sk: 'd', set: new Set() }),
  'refuses an unused value': put(
    { pk: 'REFUSED', sk: 'd' },
    {
      ConditionExpression: 'attribute_not_exists(pk)',
      ...values({ ':unused': 1 }),
    },
  ),
  'refuses a reserved word': put(
    { pk: 'REFUSED', sk: 'd' },
    { ConditionExpression: 'attribute_not_exists(status)' },
  ),
  'refuses a value that is not given': put({ pk: 'REFUSED', sk: 'd' }, { ConditionExpression: 'n = :none' }),
  'gets an item': (db) => db.send(new GetCommand({ TableName, Key })),
  'gets the part that is asked for': (db) =>
    db.send(
      new GetCommand({
        ...{ TableName, Key, ProjectionExpression: '#m.a.b, #l[2].three' },
        ExpressionAttributeNames: { '#m': 'map', '#l': 'list' },
      }),
    ),
  'refuses a key that is not whole': (db) => db.send(new GetCommand({ TableName, Key: { pk } })),
  'knows no other table': (db) => db.send(new GetCommand({ TableName: 'other', Key })),
  'adds to a number': update('ADD n :one', values({ ':one': 1 })),
  'adds to a set': update('ADD #s :more', {
    ExpressionAttributeNames: { '#s': 'set' },
    ...values({ ':more': new Set(['z']) }),
  }),
  'takes from a set': update('DELETE #s :less', {
    ExpressionAttributeNames: { '#s': 'set' },
    ...values({ ':less': new Set(['x']) }),
  }),
  'does arithmetic': update('SET n = n - :half', values({ ':half': 0.5 })),
  'sets what is not there': update(
    'SET fresh = if_not_exists(fresh, :zero) + :one',
    values({ ':zero': 0, ':one': 1 }),
  ),
  'appends to a list': update('SET #l = list_append(#l, :more)', {
    ExpressionAttributeNames: { '#l': 'list' },
    ...values({ ':more': [4] }),
  }),
  'reaches into maps and lists': update('SET #m.a.c = :x REMOVE #l[0]', {
    ExpressionAttributeNames: { '#m': 'map', '#l': 'list' },
    ...values({ ':x': 'deep' }),
  }),
  'refuses a path that is not there': update('SET nowhere.a = :x', values({ ':x': 1 })),
  'refuses a value that is not there': update('SET n = nothing'),
  'refuses to add to a text': update('ADD s :one', values({ ':one': 1 })),
  'refuses two paths that overlap': update('SET #m.a = :x, #m.a.b = :x', {
    ExpressionAttributeNames: { '#m': 'map' },
    ...values({ ':x': 1 }),
  }),
  'refuses to change a key': update('SET sk = :x', values({ ':x': 'z' })),
  'refuses an expression that is none': update('SET n ='),
  'answers the item of a condition that fails': async (db) => {
    const failure = await update('SET n = :x', {
      ConditionExpression: 'n > :x AND (begins_with(s, :t) OR contains(s, :t))',
      ...values({ ':x': 100, ':t': 'te' }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })(db).catch((error: Error & { Item?: { n?: unknown } }) => error);
    return { error: (failure as Error).name, n: (failure as { Item?: { n?: unknown } }).Item?.n };
  },
  'has conditions of every kind': update('SET ok = :yes', {
    ConditionExpression:
      'attribute_exists(pk) AND attribute_type(s, :string) AND size(s) = :four AND n BETWEEN :one AND :four AND ' +
      's IN (:string, :text) AND NOT s = :string AND s <> :string',
    ...values({ ':yes': true, ':string': 'S', ':four': 4, ':one': 1, ':text': 'text' }),
  }),
  'answers what was updated': update('SET n = :x', { ...values({ ':x': 9 }), ReturnValues: 'UPDATED_OLD' }),
  'answers what is new': update('SET n = :x, fresh = :x', {
    ...values({ ':x': 8 }),
    ReturnValues: 'UPDATED_NEW',
  }),
  'makes an item by an update': update('SET n = :x', { ...values({ ':x': 4 }), Key: { pk, sk: 'e' } }),
  'queries a partition': query('pk = :pk', {}, { ProjectionExpression: 'sk, n' }),
  'queries from the end': query('pk = :pk AND sk > :a', { ':a': 'a' }, { ScanIndexForward: false }),
  'queries a page, and where it ended': query('pk = :pk', {}, { Limit: 2, ProjectionExpression: 'sk' }),
  'queries from where a page ended': query(
    'pk = :pk',
    {},
    {
      ...{ ExclusiveStartKey: { pk, sk: 'b' }, ProjectionExpression: 'sk' },
    },
  ),
  'queries by the beginning of a key': query('pk = :pk AND begins_with(sk, :b)', { ':b': 'b' }),
  'filters after the page': query(
    'pk = :pk',
    { ':two': 2 },
    {
      ...{ Limit: 3, FilterExpression: 'n > :two', ProjectionExpression: 'sk' },
    },
  ),
  counts: query('pk = :pk', {}, { Select: 'COUNT' }),
  'refuses a filter by a key': query('pk = :pk', { ':a': 'a' }, { FilterExpression: 'sk = :a' }),
  'refuses a query without its key': query('sk = :pk'),
  'refuses an empty text as a key': query('pk = :pk AND sk > :none', { ':none': '' }),
  'refuses to sort by a list': query('pk = :pk', { ':list': [1] }, { FilterExpression: 'n > :list' }),
  'refuses a query by another operator': query('pk > :pk'),
  'knows no other index': query('pk = :pk', {}, { IndexName: 'other' }),
  'refuses to read an index consistently': (db) =>
    db.send(
      new QueryCommand({
        ...{ TableName, IndexName: 'byOwner', KeyConditionExpression: 'ownerId = :o', ConsistentRead: true },
        ...values({ ':o': 'nobody' }),
      }),
    ),
  'gets many, in any order': async (db) => {
    const { Responses } = await db.send(
      new BatchGetCommand({
        RequestItems: {
          [TableName]: { Keys: [Key, { pk, sk: 'b' }, { pk, sk: 'none' }], ProjectionExpression: 'sk' },
        },
      }),
    );
    return Responses?.[TableName]?.map(({ sk }) => sk).sort();
  },
  'refuses the same key twice in a batch': (db) =>
    db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [Key, Key] } } })),
  'selects by several keys of an index, in any order': async (db) => {
    for (const n of [1, 2, 3]) await put({ sk: `by url ${n}`, urlKey: `page ${n}`, submittedAt: `${n}` })(db);
    const { Items } = await db.send(selectByUrl('sk', ['page 3', 'page 1', 'no page', 'page 1']));
    for (const n of [1, 2, 3])
      await db.send(new DeleteCommand({ TableName, Key: { pk, sk: `by url ${n}` } }));
    return Items?.map(({ sk }) => sk).sort();
  },
  'refuses to select what an index does not have': (db) => db.send(selectByUrl('saveHash', ['page 1'])),
  'refuses to select by an empty text': (db) => db.send(selectByUrl('sk', [''])),
  'refuses to go on at no place': (db) => db.send(selectByUrl('sk', ['page 1'], { NextToken: 'none' })),
  'says which item cancelled a transaction': (db) =>
    db.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk, sk: 'f' } } },
          {
            Put: {
              ...{ TableName, Item: { pk, sk: 'b' }, ConditionExpression: 'attribute_not_exists(pk)' },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
          { Delete: { TableName, Key: { pk, sk: 'c' }, ConditionExpression: 'attribute_exists(nothing)' } },
          {
            ConditionCheck: { TableName, Key: { pk, sk: 'e' }, ConditionExpression: 'attribute_exists(pk)' },
          },
        ],
      }),
    ),
  'refuses one item twice in a transaction': (db) =>
    db.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk, sk: 'f' } } },
          { Delete: { TableName, Key: { pk, sk: 'f' } } },
        ],
      }),
    ),
  'refuses a path that is not there in a transaction': (db) =>
    db.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk, sk: 'f' } } },
          { Update: { TableName, Key, UpdateExpression: 'SET n = nothing' } },
        ],
      }),
    ),
  'does a transaction once for its token': async (db) => {
    const once = new TransactWriteCommand({
      ClientRequestToken: 'conformance-token',
      TransactItems: [
        { Update: { TableName, Key, UpdateExpression: 'ADD times :one', ...values({ ':one': 1 }) } },
      ],
    });
    await db.send(once);
    await db.send(once);
    return (await db.send(new GetCommand({ TableName, Key }))).Item?.times;
  },
  'refuses a token that was another’s': (db) =>
    db.send(
      new TransactWriteCommand({
        ClientRequestToken: 'conformance-token',
        TransactItems: [{ Put: { TableName, Item: { pk, sk: 'f' } } }],
      }),
    ),
  'wrote nothing that was refused': query('pk = :pk', {}, { ProjectionExpression: 'sk, n' }),
  'answers what it deletes': (db) =>
    db.send(new DeleteCommand({ TableName, Key: { pk, sk: 'b' }, ReturnValues: 'ALL_OLD' })),
  'deletes what is not there': (db) => db.send(new DeleteCommand({ TableName, Key: { pk, sk: 'b' } })),
};

const client = (endpoint: string) => DynamoDBDocumentClient.from(new DynamoDBClient(access(endpoint)));

conform('DynamoDB', Object.keys(calls), async () => outcomesOf(calls, client(await engineTable())), {
  'DynamoDB Local': async () => outcomesOf(calls, client(await otherTable(inject('dynamoDbLocal')))),
  moto: async () => outcomesOf(calls, client(await otherTable(inject('moto')))),
});
