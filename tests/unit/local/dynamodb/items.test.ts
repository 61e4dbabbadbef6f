import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start, TableName } from './fixture';

let dynamo: Awaited<ReturnType<typeof start>>;
let key: { pk: string; sk: string };
let n = 0;
beforeAll(async () => {
  dynamo = await start();
});
afterAll(() => dynamo.stop());
beforeEach(() => {
  key = { pk: `item-${++n}`, sk: 'a' };
});

const put = (item: object, more: object = {}) =>
  dynamo.documents.send(new PutCommand({ TableName, Item: { ...key, ...item }, ...more }));
const get = async (more: object = {}) =>
  (await dynamo.documents.send(new GetCommand({ TableName, Key: key, ...more }))).Item;
const update = (UpdateExpression: string, values: object = {}, more: Partial<UpdateCommandInput> = {}) =>
  dynamo.documents.send(
    new UpdateCommand({
      ...{ TableName, Key: key, UpdateExpression },
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: { ...values } }),
      ...more,
    }),
  );

describe('an item', () => {
  it('comes back as it was put, whatever it holds', async () => {
    const item = {
      text: 'grüße 🙂',
      number: 1.5,
      big: 12345678901234,
      yes: true,
      nothing: null,
      bytes: new Uint8Array([0, 255]),
      tags: new Set(['a', 'b']),
      list: [1, 'two', { three: [3] }],
      empty: { map: {}, list: [], text: '' },
    };
    await put(item);
    expect(await get()).toEqual({ ...key, ...item });
  });

  it('is not there before it is put, nor after it is deleted', async () => {
    expect(await get()).toBeUndefined();
    await put({ title: 'x' });
    const { Attributes } = await dynamo.documents.send(
      new DeleteCommand({ TableName, Key: key, ReturnValues: 'ALL_OLD' }),
    );
    expect(Attributes).toEqual({ ...key, title: 'x' });
    expect(await get()).toBeUndefined();
  });

  it('shows only the attributes asked for', async () => {
    await put({ a: { b: [1, 2], c: 3 }, d: 4 });
    expect(
      await get({
        ProjectionExpression: '#a.b[1], d',
        ExpressionAttributeNames: { '#a': 'a' },
      }),
    ).toEqual({ a: { b: [2] }, d: 4 });
  });

  it('is refused when a key is missing, of another type or empty, or when it is too large', async () => {
    const send = (Item: object) => dynamo.documents.send(new PutCommand({ TableName, Item: { ...Item } }));
    const refused = { name: 'ValidationException' };
    await expect(send({ pk: 'x' })).rejects.toMatchObject(refused);
    await expect(send({ pk: 'x', sk: 1 })).rejects.toMatchObject(refused);
    await expect(send({ pk: 'x', sk: '' })).rejects.toMatchObject(refused);
    await expect(put({ owner: 1 })).rejects.toMatchObject(refused);
    await expect(put({ owner: '' })).rejects.toMatchObject(refused);
    await expect(put({ text: 'x'.repeat(400 * 1024) })).rejects.toMatchObject(refused);
  });

  it('belongs to a table that is there', async () => {
    const missing = new GetCommand({ TableName: 'others', Key: key });
    await expect(dynamo.documents.send(missing)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('a condition', () => {
  const holds = async (ConditionExpression: string, values: object = {}) => {
    return update(
      'SET touched = :t',
      { ':t': 1, ...values },
      { ConditionExpression, ExpressionAttributeValues: { ':t': 1, ...values } },
    ).then(
      () => true,
      (error: Error) => {
        if (error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      },
    );
  };

  it.each<[string, boolean, object?]>([
    ['attribute_exists(title)', true],
    ['attribute_exists(absent)', false],
    ['attribute_not_exists(absent)', true],
    ['attribute_not_exists(doc.b)', true],
    ['attribute_type(title, :v)', true, { ':v': 'S' }],
    ['title = :v', true, { ':v': 'hello' }],
    ['title <> :v', false, { ':v': 'hello' }],
    ['absent <> :v', true, { ':v': 'hello' }],
    ['absent = anothers', false],
    ['absent <= anothers', false],
    ['doc = :v', true, { ':v': { a: [1, { x: 'y' }] } }],
    ['doc = :v', false, { ':v': { a: [{ x: 'y' }, 1] } }],
    ['doc.a[0] < :v', true, { ':v': 2 }],
    ['doc.a[0] < :v', false, { ':v': '2' }],
    ['tags = :v', true, { ':v': new Set(['b', 'a']) }],
    ['num BETWEEN :a AND :b', true, { ':a': 9, ':b': 10 }],
    ['num IN (:a, :b)', false, { ':a': 9, ':b': 11 }],
    ['begins_with(title, :v)', true, { ':v': 'he' }],
    ['contains(title, :v)', true, { ':v': 'ell' }],
    ['contains(tags, :v)', true, { ':v': 'a' }],
    ['contains(doc.a, :v)', true, { ':v': { x: 'y' } }],
    ['size(title) = :v', true, { ':v': 5 }],
    ['size(umlaut) = :v', true, { ':v': 2 }],
    ['size(absent) > :v', false, { ':v': 0 }],
    ['NOT (title = :v OR num > :n) AND size(tags) = :n', false, { ':v': 'hello', ':n': 2 }],
  ])('%s is %s', async (expression, expected, values) => {
    await put({
      title: 'hello',
      umlaut: 'ü',
      num: 10,
      doc: { a: [1, { x: 'y' }] },
      tags: new Set(['a', 'b']),
    });
    expect(await holds(expression, values)).toBe(expected);
  });

  it('that fails changes nothing, and shows the item that was found on request', async () => {
    await put({ title: 'first' });
    const failure = put(
      { title: 'second' },
      {
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    );
    await expect(failure).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { title: { S: 'first' } },
    });
    expect(await get()).toMatchObject({ title: 'first' });
  });
});

describe('an update', () => {
  it('makes an item that is not there', async () => {
    await update('SET title = :t ADD hits :one', { ':t': 'x', ':one': 1 });
    expect(await get()).toEqual({ ...key, title: 'x', hits: 1 });
  });

  it('copies a path, and the copy is its own', async () => {
    await put({ content: { title: 'old', tags: ['a'] } });
    await update('SET published = content, content.title = :t', { ':t': 'new' });
    expect(await get()).toEqual({
      ...key,
      content: { title: 'new', tags: ['a'] },
      published: { title: 'old', tags: ['a'] },
    });
  });

  it('knows every function and operator', async () => {
    await put({ seq: [1, 2, 3, 4], n: 0.1, tags: new Set(['a', 'b']), gone: 1, doc: { kept: 1, gone: 2 } });
    await update(
      'SET seq[1] = :two, more = list_append(:l, if_not_exists(absent, :l)), n = n + :f, m = :f - n ' +
        'REMOVE gone, doc.gone, seq[0], seq[2] ADD hits :one, colours :s DELETE tags :s',
      { ':two': 'two', ':l': ['x'], ':f': 0.2, ':one': 1, ':s': new Set(['b']) },
    );
    expect(await get()).toEqual({
      ...key,
      seq: ['two', 4],
      more: ['x', 'x'],
      n: 0.3,
      m: 0.1,
      hits: 1,
      colours: new Set(['b']),
      tags: new Set(['a']),
      doc: { kept: 1 },
    });
  });

  it('returns what it is asked to', async () => {
    await put({ a: 1, b: 2 });
    const returned = async (ReturnValues: UpdateCommandInput['ReturnValues']) =>
      (await update('SET a = a + :one', { ':one': 1 }, { ReturnValues })).Attributes;
    expect(await returned('UPDATED_OLD')).toEqual({ a: 1 });
    expect(await returned('UPDATED_NEW')).toEqual({ a: 3 });
    expect(await returned('ALL_OLD')).toEqual({ ...key, a: 3, b: 2 });
    expect(await returned('ALL_NEW')).toEqual({ ...key, a: 5, b: 2 });
    expect(await returned('NONE')).toBeUndefined();
  });

  it.each<[string, object, RegExp]>([
    ['SET pk = :v', { ':v': 'x' }, /part of the key/],
    ['SET absent.a = :v', { ':v': 'x' }, /document path/],
    ['SET a = absent', {}, /does not exist in the item/],
    ['SET title = title + :v', { ':v': 1 }, /incorrect data type/],
    ['ADD title :v', { ':v': 1 }, /incorrect data type/],
    ['SET #owner = num', {}, /Type mismatch for Index Key/],
    ['SET a = :v, a.b = :v', { ':v': 1 }, /overlap/],
    ['SET a = :v', { ':v': 1, ':unused': 2 }, /unused/],
    ['SOMETHING', {}, /Syntax error/],
  ])('%s is refused and changes nothing', async (expression, values, message) => {
    await put({ title: 'x', num: 1 });
    const names = expression.includes('#') ? { ExpressionAttributeNames: { '#owner': 'owner' } } : {};
    await expect(update(expression, values, names)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
    expect(await get()).toEqual({ ...key, title: 'x', num: 1 });
  });

  it('takes the values of its own request, each time the expression comes again', async () => {
    const set = (a: unknown, b: unknown) => update('SET a = :a, b = :b', { ':a': a, ':b': b });
    const same = { x: 1 };
    await set(same, same);
    expect(await get()).toEqual({ ...key, a: same, b: same });
    await set({ x: 1 }, { x: 2 });
    expect(await get()).toEqual({ ...key, a: { x: 1 }, b: { x: 2 } });
    await set('text', 3);
    expect(await get()).toEqual({ ...key, a: 'text', b: 3 });
    await expect(update('SET a = :a, b = :b', { ':a': 1 })).rejects.toThrow(':b');
    await expect(update('SET a = :a', { ':a': 1, ':b': 1 })).rejects.toThrow('unused');
  });

  it('by many at once loses none', async () => {
    await Promise.all(Array.from({ length: 50 }, () => update('ADD hits :one', { ':one': 1 })));
    expect(await get({ ConsistentRead: true })).toMatchObject({ hits: 50 });
  });
});

describe('a batch', () => {
  it('writes and reads items of one table', async () => {
    const items = Array.from({ length: 25 }, (_, i) => ({ pk: key.pk, sk: `${i}`, n: i }));
    const write = (requests: object[]) =>
      dynamo.documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
    await write(items.map((Item) => ({ PutRequest: { Item } })));
    await write([{ DeleteRequest: { Key: { pk: key.pk, sk: '0' } } }]);
    const Keys = items.map(({ pk, sk }) => ({ pk, sk }));
    const { Responses, UnprocessedKeys } = await dynamo.documents.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }),
    );
    expect(Responses?.[TableName]).toEqual(expect.arrayContaining(items.slice(1)));
    expect(Responses?.[TableName]).toHaveLength(24);
    expect(UnprocessedKeys).toEqual({});
    const Item = items[0];
    await expect(write([{ PutRequest: { Item } }, { PutRequest: { Item } }])).rejects.toThrow('duplicates');
  });
});

describe('the tables', () => {
  it('are listed, described and active', async () => {
    expect((await dynamo.client.send(new ListTablesCommand({}))).TableNames).toEqual([TableName]);
    const { Table } = await dynamo.client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      TableArn: dynamo.db.arn(TableName),
      LatestStreamArn: dynamo.db.stream(TableName).arn,
    });
    expect(Table?.GlobalSecondaryIndexes).toHaveLength(3);
  });

  it('count the requests they serve, and refuse what they do not know', async () => {
    const { GetItem = 0 } = dynamo.db.counts();
    await get();
    expect(dynamo.db.counts().GetItem).toBe(GetItem + 1);
    await expect(dynamo.db.handle('CreateBackup', {})).rejects.toMatchObject({
      code: 'UnknownOperationException',
    });
    await expect(dynamo.db.handle('PutItem', { TableName, Item: {}, Expected: {} })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});
