import { describe, expect, it, vi } from 'vitest';
import { type EventSourceDefinition, openEventSource, openQueues } from '../../../../src/local/sqs';
import { MINUTE, machine, PLACE } from '../eventbridge/harness';

const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const work: EventSourceDefinition = {
  ...{ queueArn: arnOf('work'), functionArn: 'worker', timeoutSeconds: 60, batchSize: 3, enabled: true },
  ...{ reportsFailures: true, concurrency: 1 },
};

interface SqsEvent {
  Records: { messageId: string; body: string; attributes: Record<string, string> }[];
}

/** A queue that a function works on, which fails with the bodies that `fails` names. */
async function open(more: Partial<EventSourceDefinition> = {}, on?: Awaited<ReturnType<typeof machine>>) {
  const { database, clock } = on ?? (await machine());
  const RedrivePolicy = { deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 };
  const definitions = [
    { name: 'work', properties: { VisibilityTimeout: 60, RedrivePolicy } },
    { name: 'dead', properties: {} },
  ].map(({ name, properties }) => ({ name, arn: arnOf(name), properties }));
  const queues = await openQueues({ database, clock, ...PLACE, queues: definitions });
  const batches: string[][] = [];
  const fails = new Set<string>();
  let answer: ((event: SqsEvent) => unknown) | undefined;
  const source = openEventSource({
    definition: { ...work, ...more },
    source: queues.source(work.queueArn),
    ...{ clock, region: PLACE.region },
    async invoke(_arn, event) {
      const { Records } = event as SqsEvent;
      batches.push(Records.map(({ body }) => body));
      if (answer) return answer(event as SqsEvent);
      const failed = Records.filter(({ body }) => fails.has(body));
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    },
  });
  const send = async (...bodies: string[]) => {
    for (const body of bodies) await queues.send('work', { body, attributes: {} });
  };
  const bodiesIn = async (name: string) =>
    (await queues.list()).find((queue) => queue.name === name)!.messages.map(({ body }) => body);
  const pass = async () => {
    clock.advance(MINUTE);
    await source.idle();
  };
  return {
    ...{ on: { database, clock }, source, batches, fails, send, bodiesIn, pass },
    answers: (given: typeof answer) => {
      answer = given;
    },
  };
}

describe('A function that works on a queue', () => {
  it('gets what is there in batches, and what it has done is gone', async () => {
    const { source, send, batches, bodiesIn } = await open();
    await send('a', 'b', 'c', 'd');
    await source.resume();
    await source.idle();
    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
    expect(await bodiesIn('work')).toEqual([]);
    await send('e');
    await source.idle();
    expect(batches.at(-1)).toEqual(['e']);
    await source.close();
  });

  it('gets only what failed again, after the visibility time-out', async () => {
    const { source, send, batches, fails, pass, bodiesIn } = await open();
    fails.add('b');
    await send('a', 'b');
    await source.resume();
    await source.idle();
    expect(await bodiesIn('work')).toEqual(['b']);
    fails.clear();
    await pass();
    expect(batches).toEqual([['a', 'b'], ['b']]);
    expect(await bodiesIn('work')).toEqual([]);
    await source.close();
  });

  it('loses nothing: what fails too often is put aside', async () => {
    const { source, send, batches, fails, pass, bodiesIn } = await open();
    fails.add('poison');
    await send('poison', 'a');
    await source.resume();
    await source.idle();
    for (let times = 0; times < 3; times += 1) await pass();
    expect(batches).toEqual([['poison', 'a'], ['poison']]);
    expect(await bodiesIn('dead')).toEqual(['poison']);
    await source.close();
  });

  it.each([
    ['fails as a whole', () => Promise.reject(new Error('down'))],
    ['reports what was not in the batch', () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] })],
    ['reports nothing that makes sense', () => ({ batchItemFailures: [{}] })],
  ])('gets the whole batch again when it %s', async (_, given) => {
    const { source, send, batches, answers, pass } = await open();
    answers(given);
    await send('a', 'b');
    await source.resume();
    await source.idle();
    answers(() => null);
    await pass();
    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    await source.close();
  });

  it('goes on after a restart, with what was under way too', async () => {
    const first = await open();
    first.answers(() => Promise.reject(new Error('killed')));
    await first.send('a');
    await first.source.resume();
    await first.source.idle();
    await first.source.close();
    const { source, batches, pass } = await open({}, first.on);
    await source.resume();
    await source.idle();
    await pass();
    expect(batches).toEqual([['a']]);
    await source.close();
  });

  it('must be done before its messages would be given out again', async () => {
    await expect(open({ timeoutSeconds: 61 })).rejects.toThrow(/visibility timeout: 60 seconds is less/);
  });

  it('comes back for what waits, though an earlier look at the queue ends after a later one', async () => {
    const { clock } = await machine();
    const looks: ((time: number | undefined) => void)[] = [];
    let hear = () => {};
    let visits = 0;
    const source = openEventSource({
      definition: { ...work, concurrency: 2 },
      source: {
        visibilitySeconds: 60,
        async receive() {
          visits += 1;
          return [];
        },
        delete: async () => {},
        nextVisibleAt: () => new Promise((resolve) => looks.push(resolve)),
        onSend(listener) {
          hear = listener;
          return () => {};
        },
      },
      ...{ clock, region: PLACE.region, invoke: async () => null },
    });
    await source.resume();
    hear();
    await vi.waitFor(() => expect(looks).toHaveLength(2));
    looks[1]!(clock.now() + MINUTE);
    looks[0]!(undefined);
    await source.idle();
    clock.advance(MINUTE);
    expect(visits).toBe(3);
    await vi.waitFor(() => looks[2]!(undefined));
    await source.close();
  });
});
