import { describe, expect, it } from 'vitest';
import type { PutEventsEntry, PutEventsResult } from '../../../../src/local/eventbridge';
import {
  openPipe,
  type PipeDefinition,
  type StreamReader,
  type StreamRecord,
} from '../../../../src/local/pipes';
import { afterTest, MINUTE, machine, Recorder, START } from '../eventbridge/harness';

const DLQ = 'arn:aws:sqs:eu-west-1:000000000000:dead';
const BUS = 'arn:aws:events:eu-west-1:000000000000:event-bus/waymark';

const definition = (more: Partial<PipeDefinition> = {}): PipeDefinition => ({
  name: 'events',
  arn: 'arn:aws:pipes:eu-west-1:000000000000:pipe/events',
  startingPosition: 'TRIM_HORIZON',
  batchSize: 10,
  maximumBatchingWindowInSeconds: 0,
  maximumRetryAttempts: 2,
  maximumRecordAgeInSeconds: -1,
  onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
  deadLetterArn: DLQ,
  filterPatterns: [{ eventName: ['INSERT'] }],
  inputTemplate: '{"n": <$.dynamodb.NewImage.n.N>}',
  target: { eventBridge: { busArn: BUS, source: 'waymark', detailType: '$.dynamodb.NewImage.type.S' } },
  ...more,
});

/** A stream in memory. */
class Stream implements StreamReader {
  arn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/1';
  reads = 0;
  readonly #records: StreamRecord[] = [];
  readonly #listeners = new Set<() => void>();

  add(n: number, { eventName = 'INSERT', type = 'made' as string | null, at = START } = {}): StreamRecord {
    const record = {
      eventName,
      dynamodb: {
        SequenceNumber: String(this.#records.length + 1).padStart(6, '0'),
        ApproximateCreationDateTime: at / 1000,
        NewImage: { n: { N: String(n) }, ...(type && { type: { S: type } }) },
      },
    };
    this.#records.push(record);
    for (const listener of this.#listeners) listener();
    return record;
  }

  async read(after = '', limit: number) {
    this.reads++;
    return this.#records.filter(({ dynamodb }) => dynamodb.SequenceNumber > after).slice(0, limit);
  }

  latest = async () => this.#records.at(-1)?.dynamodb.SequenceNumber;

  onAppend(listener: () => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** A bus that refuses what a test says. */
class Target {
  readonly calls: PutEventsEntry[][] = [];
  refuses = (_n: number): boolean => false;
  isDown = false;

  send = async (entries: PutEventsEntry[]): Promise<PutEventsResult> => {
    this.calls.push(entries);
    if (this.isDown) throw new Error('down');
    const Entries = entries.map((entry) =>
      this.refuses(numberOf(entry))
        ? { ErrorCode: 'InternalFailure', ErrorMessage: 'no' }
        : { EventId: 'id' },
    );
    return { FailedEntryCount: Entries.filter(({ ErrorCode }) => ErrorCode).length, Entries };
  };

  get numbers() {
    return this.calls.map((entries) => entries.map(numberOf));
  }
}

const numberOf = ({ Detail }: PutEventsEntry) => Number(JSON.parse(Detail!).n);
const count = (to: number, from = 1) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

type Bury = [arn: string, message: { body: unknown; attributes: Record<string, string> }];

async function open(pipe = definition(), stream = new Stream(), on?: Awaited<ReturnType<typeof machine>>) {
  const { database, clock } = on ?? (await machine());
  const target = new Target();
  const dlq = new Recorder<Bury>();
  const opened = await openPipe({
    database,
    clock,
    pipe,
    source: stream,
    send: target.send,
    sendToDlq: dlq.call,
  });
  afterTest(() => opened.close());
  return { database, clock, stream, target, dlq, pipe: opened };
}

async function pass({ clock, pipe }: Awaited<ReturnType<typeof open>>, ms: number, times = 1) {
  for (let time = 0; time < times; time++) {
    clock.advance(ms);
    await pipe.idle();
  }
}

describe('A pipe', () => {
  it('puts the records that pass its filter on the bus, in their order and in batches', async () => {
    const opened = await open();
    for (const n of count(12)) opened.stream.add(n);
    opened.stream.add(13, { eventName: 'REMOVE' });
    await opened.pipe.resume();
    await opened.pipe.idle();
    expect(opened.target.numbers).toEqual([count(10), [11, 12]]);
    expect(opened.target.calls[0]![0]).toEqual({
      EventBusName: BUS,
      Source: 'waymark',
      DetailType: 'made',
      Detail: '{"n":"1"}',
    });
    expect(opened.pipe.state()).toMatchObject({ checkpoint: '000013', delivered: 12, filtered: 1 });
  });

  it('carries on as records come, and reads nothing while none do', async () => {
    const opened = await open();
    await opened.pipe.resume();
    await opened.pipe.idle();
    opened.stream.add(1);
    await opened.pipe.idle();
    expect(opened.target.numbers).toEqual([[1]]);
    const { reads } = opened.stream;
    await pass(opened, MINUTE, 10);
    expect(opened.stream.reads).toBe(reads);
  });

  it('carries far more than one read holds', async () => {
    const opened = await open();
    for (const n of count(1000)) opened.stream.add(n);
    await opened.pipe.resume();
    await opened.pipe.idle();
    expect(opened.target.numbers.flat()).toEqual(count(1000));
  });

  it('goes on after a restart where it was, and repeats what it had not finished', async () => {
    const first = await open();
    await first.pipe.resume();
    for (const n of count(3)) first.stream.add(n);
    await first.pipe.idle();
    first.target.isDown = true;
    first.stream.add(4);
    await first.pipe.idle();
    await first.pipe.close();

    const second = await open(definition(), first.stream, first);
    await second.pipe.resume();
    await second.pipe.idle();
    expect(second.target.numbers.flat()).toEqual([4]);
  });

  it('reads what does not pass its filter hardly twice, whenever it is started anew', async () => {
    const first = await open();
    await first.pipe.resume();
    for (const n of count(250)) first.stream.add(n, { eventName: 'REMOVE' });
    await first.pipe.idle();
    expect(first.pipe.state().checkpoint).toBe('000250');
    await first.pipe.close();

    const second = await open(definition(), first.stream, first);
    second.stream.add(251);
    await second.pipe.resume();
    await second.pipe.idle();
    expect(second.pipe.state().filtered).toBeLessThan(100);
    expect(second.target.numbers).toEqual([[251]]);
  });

  it('that starts at LATEST leaves out what was there before it, but nothing after', async () => {
    const stream = new Stream();
    stream.add(1);
    const latest = definition({ startingPosition: 'LATEST' });
    const first = await open(latest, stream);
    await first.pipe.close();
    stream.add(2);
    const second = await open(latest, stream, first);
    await second.pipe.resume();
    await second.pipe.idle();
    expect(second.target.numbers).toEqual([[2]]);
  });

  it('waits for a full batch until its window ends', async () => {
    const opened = await open(definition({ batchSize: 3, maximumBatchingWindowInSeconds: 30 }));
    await opened.pipe.resume();
    for (const n of count(2)) opened.stream.add(n);
    await opened.pipe.idle();
    expect(opened.target.numbers).toEqual([]);
    opened.stream.add(3);
    await opened.pipe.idle();
    expect(opened.target.numbers).toEqual([[1, 2, 3]]);
    opened.stream.add(4);
    await opened.pipe.idle();
    await pass(opened, 29_000);
    expect(opened.target.numbers).toHaveLength(1);
    await pass(opened, 1000);
    expect(opened.target.numbers).toEqual([[1, 2, 3], [4]]);
  });

  it('without a filter lets everything pass; with several, what passes any', async () => {
    const all = await open(definition({ filterPatterns: [] }));
    const any = await open(
      definition({ filterPatterns: [{ eventName: ['MODIFY'] }, { eventName: ['REMOVE'] }] }),
    );
    for (const { stream, pipe } of [all, any]) {
      stream.add(1);
      stream.add(2, { eventName: 'MODIFY' });
      stream.add(3, { eventName: 'REMOVE' });
      await pipe.resume();
      await pipe.idle();
    }
    expect([all.target.numbers, any.target.numbers]).toEqual([[[1, 2, 3]], [[2, 3]]]);
  });
});

describe('A batch that fails', () => {
  it('is tried again as a whole until it succeeds, while later records wait', async () => {
    const opened = await open(definition({ onPartialBatchItemFailure: undefined }));
    opened.target.isDown = true;
    opened.stream.add(1);
    opened.stream.add(2);
    await opened.pipe.resume();
    await opened.pipe.idle();
    opened.stream.add(3);
    expect(opened.pipe.state()).toMatchObject({ error: 'Error: down' });
    opened.target.isDown = false;
    await pass(opened, 1000);
    expect(opened.target.numbers).toEqual([[1, 2], [1, 2], [3]]);
    expect(opened.pipe.state().error).toBeUndefined();
  });

  it('in part is tried again for that part alone', async () => {
    const opened = await open(definition({ onPartialBatchItemFailure: undefined }));
    opened.target.refuses = (n) => n === 2 && opened.target.calls.length === 1;
    for (const n of count(3)) opened.stream.add(n);
    await opened.pipe.resume();
    await opened.pipe.idle();
    await pass(opened, 1000);
    expect(opened.target.numbers).toEqual([[1, 2, 3], [2]]);
  });

  it('is halved until the bad record is alone; that one goes to the dead-letter queue, the others arrive', async () => {
    const opened = await open(definition({ maximumRetryAttempts: 1 }));
    const send = opened.target.send;
    const bad = 3;
    let batches: number[][] = [];
    const { database, clock, stream } = opened;
    const whole = await openPipe({
      ...{ database, clock, source: stream, pipe: definition({ name: 'whole', maximumRetryAttempts: 1 }) },
      async send(entries) {
        batches = [...batches, entries.map(numberOf)];
        if (entries.some((entry) => numberOf(entry) === bad)) throw new Error('bad record');
        return send(entries);
      },
      sendToDlq: opened.dlq.call,
    });
    afterTest(() => whole.close());
    for (const n of count(4)) stream.add(n);
    await whole.resume();
    await whole.idle();
    await pass({ ...opened, pipe: whole }, 1000, 10);
    expect(batches).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
    expect(opened.target.numbers.flat()).toEqual([1, 2, 4]);
    expect(opened.dlq.calls).toEqual([
      [
        DLQ,
        {
          attributes: {},
          body: {
            context: { partnerResourceArn: definition().arn, condition: 'RetryAttemptsExhausted' },
            version: '1.0',
            timestamp: expect.any(String),
            DDBStreamBatchInfo: {
              shardId: expect.stringMatching(/^shardId-/),
              startSequenceNumber: '000003',
              endSequenceNumber: '000003',
              approximateArrivalOfFirstRecord: '2030-01-01T00:00:00.000Z',
              approximateArrivalOfLastRecord: '2030-01-01T00:00:00.000Z',
              batchSize: 1,
              streamArn: stream.arn,
            },
          },
        },
      ],
    ]);
    expect(whole.state()).toMatchObject({ checkpoint: '000004', delivered: 3, deadLettered: 1 });
  });

  it('is tried for ever when the definition sets no end', async () => {
    const opened = await open(definition({ maximumRetryAttempts: -1 }));
    opened.target.isDown = true;
    opened.stream.add(1);
    await opened.pipe.resume();
    await opened.pipe.idle();
    await pass(opened, MINUTE, 50);
    expect(opened.target.calls).toHaveLength(51);
    expect(opened.dlq.calls).toEqual([]);
  });

  it('is not left behind while the dead-letter queue does not take it', async () => {
    const opened = await open(definition({ maximumRetryAttempts: 0 }));
    opened.target.isDown = true;
    opened.dlq.failing(2);
    opened.stream.add(1);
    await opened.pipe.resume();
    await opened.pipe.idle();
    expect(opened.pipe.state().checkpoint).toBeUndefined();
    await pass(opened, MINUTE, 3);
    expect(opened.dlq.calls).toHaveLength(3);
    expect(opened.pipe.state()).toMatchObject({ checkpoint: '000001', deadLettered: 1 });
  });

  it('counts as failed for a record that lacks what the target needs; the others arrive', async () => {
    const opened = await open(definition({ maximumRetryAttempts: 0 }));
    opened.stream.add(1);
    opened.stream.add(2, { type: null });
    await opened.pipe.resume();
    await opened.pipe.idle();
    expect(opened.target.numbers).toEqual([[1]]);
    expect(opened.dlq.calls).toHaveLength(1);
  });

  it('is given up when its records are too old', async () => {
    const opened = await open(definition({ maximumRecordAgeInSeconds: 60 }));
    opened.stream.add(1, { at: START - 2 * MINUTE });
    opened.stream.add(2);
    await opened.pipe.resume();
    await opened.pipe.idle();
    expect(opened.target.numbers).toEqual([[2]]);
    expect(opened.dlq.calls[0]![1].body).toMatchObject({ context: { condition: 'RecordAgeExceeded' } });
  });

  it('is dropped, and counted, where there is no dead-letter queue', async () => {
    const opened = await open(definition({ maximumRetryAttempts: 0, deadLetterArn: undefined }));
    opened.target.isDown = true;
    opened.stream.add(1);
    await opened.pipe.resume();
    await opened.pipe.idle();
    expect(opened.pipe.state()).toMatchObject({ checkpoint: '000001', dropped: 1 });
  });
});

describe('What a pipe puts on the bus', () => {
  const put = async (more: Partial<PipeDefinition>) => {
    const { stream, pipe, target } = await open(definition(more));
    const record = stream.add(7, { type: 'say "hi"' });
    await pipe.resume();
    await pipe.idle();
    return { entry: target.calls[0]![0]!, record };
  };
  const eventBridge = { busArn: BUS };

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html */
  it.each([
    ['{"a": "<$.dynamodb.NewImage.type.S>"}', { a: 'say "hi"' }],
    ['{"a": <$.dynamodb.NewImage.type.S>}', { a: 'say "hi"' }],
    ['{"a": "it is <$.dynamodb.NewImage.n.N>"}', { a: 'it is 7' }],
    ['{"a": <$.dynamodb.NewImage.n>}', { a: { N: '7' } }],
    ['{"a": "<$.dynamodb.OldImage.n.N>"}', { a: '' }],
    ['<$.dynamodb.NewImage.n>', { N: '7' }],
    [
      '{"pipe": "<aws.pipes.pipe-name>", "target": <aws.pipes.target-arn>, "at": <aws.pipes.event.ingestion-time>}',
      { pipe: 'events', target: BUS, at: '2030-01-01T00:00:00.000Z' },
    ],
  ])('is made of the template %s', async (inputTemplate, detail) => {
    const { entry } = await put({ inputTemplate });
    expect(JSON.parse(entry.Detail!)).toEqual(detail);
  });

  it('is the record itself without a template, from the pipe by its name', async () => {
    const { entry, record } = await put({ inputTemplate: undefined, target: { eventBridge } });
    expect(JSON.parse(entry.Detail!)).toEqual(record);
    expect(entry).toMatchObject({ Source: 'Pipe events', DetailType: 'Event from aws:dynamodb' });
  });

  it('has resources and a time that are given or found in the record', async () => {
    const target = {
      eventBridge: {
        ...{ ...eventBridge, resources: ['arn:fixed', '$.dynamodb.SequenceNumber'] },
        time: '$.dynamodb.ApproximateCreationDateTime',
      },
    };
    const { entry } = await put({ target });
    expect(entry).toMatchObject({ Resources: ['arn:fixed', '000001'], Time: START / 1000 });
  });

  it.each([
    ['a variable', { inputTemplate: '<aws.pipes.nothing>' }, /unknown variable <aws.pipes.nothing>/],
    ['a path', { inputTemplate: '<$.a..b>' }, /Invalid JSON path/],
    ['a filter', { filterPatterns: [{ a: [] }] }, /Empty arrays/],
  ])('is refused at the start for %s that is not valid', async (_, more, message) => {
    await expect(open(definition(more))).rejects.toThrow(message);
  });
});
