import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StreamRecord, TableDefinition } from '../../../../src/local/dynamodb';
import fc from '../../../support/fast-check';
import { definition, start, TableName } from './fixture';

let dynamo: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  dynamo = await start();
});
afterEach(() => dynamo.stop());

const HOUR = 60 * 60 * 1000;
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const put = (pk: string, n = 0, more: object = {}) =>
  dynamo.db.handle('PutItem', { TableName, Item: { ...key(pk), n: { N: String(n) }, ...more } });
const records = (after?: string, limit = 1000) => dynamo.db.stream(TableName).read(after, limit);

/** Looks again until `found` is true of what it sees. */
async function until<T>(look: () => Promise<T>, found: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 5000; ; ) {
    const value = await look();
    if (found(value) || Date.now() > end) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the stream', () => {
  it('has one record, in the shape of AWS, for each change', async () => {
    await put('a', 1);
    await put('a', 2);
    await dynamo.db.handle('DeleteItem', { TableName, Key: key('a') });
    const [inserted, modified, removed] = await records();
    const stream = dynamo.db.stream(TableName);
    expect(inserted).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      eventSourceARN: stream.arn,
      dynamodb: {
        ApproximateCreationDateTime: 1_700_000_000,
        Keys: key('a'),
        NewImage: { ...key('a'), n: { N: '1' } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
    expect(modified).toMatchObject({
      eventName: 'MODIFY',
      dynamodb: { OldImage: { n: { N: '1' } }, NewImage: { n: { N: '2' } } },
    });
    expect(removed).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: { n: { N: '2' } } } });
    expect(removed?.dynamodb.NewImage).toBeUndefined();
    expect(removed?.userIdentity).toBeUndefined();
    expect(await stream.latest()).toBe(removed?.dynamodb.SequenceNumber);
  });

  it('has none when nothing changes, or a write is refused', async () => {
    await put('a', 1, { tags: { SS: ['x', 'y'] } });
    await put('a', 1, { tags: { SS: ['y', 'x'] } });
    await dynamo.db.handle('DeleteItem', { TableName, Key: key('none') });
    await dynamo.db.handle('UpdateItem', {
      ...{ TableName, Key: key('a'), UpdateExpression: 'SET n = :n' },
      ExpressionAttributeValues: { ':n': { N: '1.0' } },
    });
    const refused = { ConditionExpression: 'attribute_not_exists(pk)' };
    const failure = dynamo.db.handle('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName, Item: key('b') } },
        { Put: { TableName, Item: key('a'), ...refused } },
      ],
    });
    await expect(failure).rejects.toThrow('ConditionalCheckFailed');
    expect(await records()).toHaveLength(1);
  });

  it('never shows a later record before an earlier one, however many write and read', async () => {
    const stream = dynamo.db.stream(TableName);
    const seen: StreamRecord[] = [];
    let reading = Promise.resolve();
    const read = () => {
      reading = reading.then(async () => {
        seen.push(...(await stream.read(seen.at(-1)?.dynamodb.SequenceNumber, 7)));
      });
    };
    const stop = stream.onAppend(read);
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 1; n <= 40; n++) await put(`writer-${writer}`, n);
      }),
    );
    const readOn = async () => {
      read();
      await reading;
      return seen;
    };
    await until(readOn, (all) => all.length >= 320);
    stop();
    const order = seen.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(order).toEqual(order.toSorted());
    expect(new Set(order).size).toBe(320);
    for (let writer = 0; writer < 8; writer++) {
      const own = seen.filter(({ dynamodb }) => dynamodb.Keys.pk?.S === `writer-${writer}`);
      expect(own.map(({ dynamodb }) => Number(dynamodb.NewImage?.n?.N))).toEqual(
        Array.from({ length: 40 }, (_, i) => i + 1),
      );
    }
  });

  it('retells the table: its records, one after another, make the items that there are', async () => {
    const step = fc.record({
      pk: fc.constantFrom('a', 'b', 'c'),
      n: fc.integer({ min: 0, max: 2 }),
      gone: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        for (const { pk, n, gone } of steps) {
          await (gone ? dynamo.db.handle('DeleteItem', { TableName, Key: key(pk) }) : put(pk, n));
        }
        const copy = new Map<string, unknown>();
        for (const { dynamodb } of await records()) {
          const { Keys, NewImage, OldImage } = dynamodb;
          expect(copy.get(Keys.pk!.S!)).toEqual(OldImage);
          if (NewImage) copy.set(Keys.pk!.S!, NewImage);
          else copy.delete(Keys.pk!.S!);
        }
        const { Items } = await dynamo.db.handle('Scan', { TableName });
        expect(new Set(Items as unknown[])).toEqual(new Set(copy.values()));
      }),
      { numRuns: 20 },
    );
  });

  it('keeps a record for a day', async () => {
    await put('old');
    dynamo.clock.advance(23 * HOUR);
    await put('new');
    expect(await records()).toHaveLength(2);
    dynamo.clock.advance(2 * HOUR);
    const left = await until(records, (all) => all.length < 2);
    expect(left.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('new')]);
  });
});

describe.each([
  ['NEW_IMAGE', ['NewImage']],
  ['OLD_IMAGE', ['OldImage']],
  ['KEYS_ONLY', []],
] as const)('a stream of %s', (StreamViewType, images) => {
  it(`shows ${images.join() || 'no image'}`, async () => {
    await dynamo.stop();
    const table: TableDefinition = { ...definition, StreamSpecification: { StreamViewType } };
    dynamo = await start(undefined, [table]);
    await put('a', 1);
    await put('a', 2);
    const [, modified] = await records();
    const shown = Object.keys(modified!.dynamodb).filter((name) => name.endsWith('Image'));
    expect(shown).toEqual(images);
  });
});

describe('the time to live', () => {
  const seconds = (n: number) => ({ expires: { N: String(1_700_000_000 + n) } });
  const expire = async (ms: number, left: number) => {
    dynamo.clock.advance(ms);
    const scan = async () => (await dynamo.db.handle('Scan', { TableName })).Items as { pk: { S: string } }[];
    return (await until(scan, (items) => items.length <= left)).map(({ pk }) => pk.S).sort();
  };

  it('removes what has expired, and nothing else', async () => {
    await put('soon', 1, seconds(30));
    await put('later', 1, seconds(7200));
    await put('never');
    await put('text', 1, { expires: { S: '1' } });
    await put('prolonged', 1, seconds(30));
    await put('prolonged', 1, seconds(7200));
    expect(await expire(90_000, 4)).toEqual(['later', 'never', 'prolonged', 'text']);
    expect(await expire(2 * HOUR, 2)).toEqual(['never', 'text']);
  });

  it('says in the stream that DynamoDB removed the item', async () => {
    await put('soon', 1, seconds(30));
    dynamo.clock.advance(90_000);
    const [, removed] = await until(records, (all) => all.length > 1);
    expect(removed).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { OldImage: { n: { N: '1' } } },
    });
  });
});
