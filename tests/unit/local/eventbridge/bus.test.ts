import { describe, expect, it } from 'vitest';
import { openEventBuses, type Rule, type RuleTarget } from '../../../../src/local/eventbridge';
import { afterTest, DAY, MINUTE, machine, PLACE, Recorder, START } from './harness';

const BUS = { name: 'waymark', arn: 'arn:aws:events:eu-west-1:000000000000:event-bus/waymark' };
const RULE_ARN = 'arn:aws:events:eu-west-1:000000000000:rule/waymark/submitted';
const TARGET_ARN = 'arn:aws:lambda:eu-west-1:000000000000:function:start';
const DLQ = 'arn:aws:sqs:eu-west-1:000000000000:dead';

const target = (more: Partial<RuleTarget> = {}): RuleTarget => ({
  id: 'start',
  arn: TARGET_ARN,
  retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 3600 },
  deadLetterArn: DLQ,
  ...more,
});

const rule = (more: Partial<Rule> = {}): Rule => ({
  name: 'submitted',
  arn: RULE_ARN,
  busName: 'waymark',
  pattern: { source: ['waymark'] },
  enabled: true,
  targets: [target()],
  ...more,
});

const entry = (more = {}) => ({
  EventBusName: 'waymark',
  Source: 'waymark',
  DetailType: 'bookmark.submitted',
  Detail: '{"id":1}',
  ...more,
});

type Deliver = [arn: string, payload: unknown, eventId: string];
type Bury = [arn: string, message: { body: unknown; attributes: Record<string, string> }];

async function open(rules = [rule()], on?: Awaited<ReturnType<typeof machine>>) {
  const { database, clock } = on ?? (await machine());
  const target = new Recorder<Deliver>();
  const dlq = new Recorder<Bury>();
  const buses = await openEventBuses({
    ...{ database, clock, ...PLACE, buses: [BUS], rules },
    deliver: target.call,
    sendToDlq: dlq.call,
  });
  afterTest(() => buses.close());
  return { database, clock, buses, target, dlq };
}

/** Moves the clock on and lets what fell due be done, again and again. */
async function pass({ clock, buses }: Awaited<ReturnType<typeof open>>, ms: number, times = 1) {
  for (let time = 0; time < times; time++) {
    clock.advance(ms);
    await buses.idle();
  }
}

describe('PutEvents', () => {
  it('delivers an event in the envelope of AWS to each target of each rule that matches', async () => {
    const rules = [rule(), rule({ name: 'other', arn: `${RULE_ARN}-2`, pattern: { source: ['else'] } })];
    const { buses, target } = await open(rules);
    const { Entries, FailedEntryCount } = await buses.putEvents([
      entry({ Resources: ['arn:x'], Time: Date.parse('2029-05-05T05:05:05.5Z') / 1000 }),
    ]);
    await buses.idle();
    expect(FailedEntryCount).toBe(0);
    const id = Entries[0]!.EventId!;
    const event = {
      version: '0',
      id,
      'detail-type': 'bookmark.submitted',
      source: 'waymark',
      account: '000000000000',
      time: '2029-05-05T05:05:05Z',
      region: 'eu-west-1',
      resources: ['arn:x'],
      detail: { id: 1 },
    };
    expect(target.calls).toEqual([[TARGET_ARN, event, id]]);
  });

  it.each([
    ['no Source', { Source: undefined }, 'InvalidArgument', 'Source is a required argument'],
    ['no DetailType', { DetailType: '' }, 'InvalidArgument', 'DetailType is a required argument'],
    ['no Detail', { Detail: undefined }, 'InvalidArgument', 'Detail is a required argument'],
    ['Detail that is no JSON', { Detail: '{' }, 'MalformedDetail', 'Detail is malformed'],
    ['Detail that is no object', { Detail: '[1]' }, 'MalformedDetail', 'Detail is malformed'],
    ['a source of AWS', { Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized'],
    ['a bus that is not there', { EventBusName: 'nowhere' }, 'InvalidArgument', 'nowhere does not exist'],
  ])('refuses an entry with %s, and takes the others', async (_, more, code, message) => {
    const { buses, target } = await open();
    const { Entries, FailedEntryCount } = await buses.putEvents([entry(more), entry()]);
    await buses.idle();
    expect(FailedEntryCount).toBe(1);
    expect(Entries).toEqual([
      { ErrorCode: code, ErrorMessage: expect.stringContaining(message) },
      { EventId: expect.any(String) },
    ]);
    expect(target.calls).toHaveLength(1);
  });

  it.each([
    ['no entry', []],
    ['eleven entries', Array.from({ length: 11 }, () => entry())],
    ['more than 256 KiB', [entry({ Detail: JSON.stringify({ text: 'x'.repeat(256 * 1024) }) })]],
  ])('refuses a request with %s', async (_, entries) => {
    const { buses } = await open();
    await expect(buses.putEvents(entries)).rejects.toMatchObject({ code: 'ValidationException' });
    expect(await buses.recent(10)).toEqual([]);
  });

  it('leaves disabled rules and those of other buses alone', async () => {
    const { buses, target } = await open([
      rule({ enabled: false }),
      rule({ arn: `${RULE_ARN}-2`, busName: 'default' }),
    ]);
    await buses.putEvents([entry(), entry({ EventBusName: BUS.arn })]);
    await buses.idle();
    expect(target.calls).toEqual([]);
    expect((await buses.recent(10)).map(({ matched }) => matched)).toEqual([[], []]);
  });

  it('is answered over the API, as are DescribeEventBus and ListRules', async () => {
    const { buses } = await open();
    expect(await buses.handle('PutEvents', { Entries: [entry()] })).toMatchObject({ FailedEntryCount: 0 });
    expect(await buses.handle('DescribeEventBus', { Name: 'waymark' })).toEqual({
      Name: BUS.name,
      Arn: BUS.arn,
    });
    expect(await buses.handle('ListRules', { EventBusName: 'waymark' })).toEqual({
      Rules: [
        {
          Name: 'submitted',
          Arn: RULE_ARN,
          EventBusName: 'waymark',
          EventPattern: '{"source":["waymark"]}',
          State: 'ENABLED',
        },
      ],
    });
    await expect(buses.handle('DescribeEventBus', { Name: 'x' })).rejects.toThrow(
      'Event bus x does not exist',
    );
    await expect(buses.handle('toString', {})).rejects.toThrow('not supported');
  });
});

describe('A delivery', () => {
  it('is tried again, later each time, until it succeeds', async () => {
    const opened = await open();
    opened.target.failing(2);
    await opened.buses.putEvents([entry()]);
    await opened.buses.idle();
    expect(opened.target.calls).toHaveLength(1);
    await pass(opened, 500);
    expect(opened.target.calls).toHaveLength(2);
    await pass(opened, 200);
    expect(opened.target.calls).toHaveLength(2);
    await pass(opened, 1000);
    expect(opened.target.calls).toHaveLength(3);
    expect((await opened.buses.recent(1))[0]!.matched).toEqual([
      { rule: 'submitted', target: 'start', state: 'delivered', attempts: 3 },
    ]);
  });

  it('goes to the dead-letter queue with what AWS tells about it, once its retries are used up', async () => {
    const opened = await open();
    opened.target.failing(Infinity);
    await opened.buses.putEvents([entry()]);
    await opened.buses.idle();
    await pass(opened, MINUTE, 5);
    expect(opened.target.calls).toHaveLength(3);
    expect(opened.dlq.calls).toEqual([
      [
        DLQ,
        {
          body: expect.objectContaining({ source: 'waymark', detail: { id: 1 } }),
          attributes: {
            RULE_ARN,
            TARGET_ARN,
            ERROR_CODE: 'Unavailable',
            ERROR_MESSAGE: 'down',
            EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
            RETRY_ATTEMPTS: '2',
          },
        },
      ],
    ]);
    expect((await opened.buses.recent(1))[0]!.matched[0]).toMatchObject({
      state: 'dead-lettered',
      error: 'down',
    });
  });

  it('goes there once the event is too old', async () => {
    const retryPolicy = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 60 };
    const opened = await open([rule({ targets: [target({ retryPolicy })] })]);
    opened.target.failing(Infinity);
    await opened.buses.putEvents([entry()]);
    await opened.buses.idle();
    await pass(opened, 10_000, 10);
    const [, { attributes }] = opened.dlq.calls[0]!;
    expect(attributes.EXHAUSTED_RETRY_CONDITION).toBe('MaximumEventAgeInSeconds');
  });

  it('goes there at once when trying again is of no use', async () => {
    const opened = await open();
    opened.target.failing(1, Object.assign(new Error('gone'), { retryable: false }));
    await opened.buses.putEvents([entry()]);
    await opened.buses.idle();
    const [, { attributes }] = opened.dlq.calls[0]!;
    expect(attributes).toMatchObject({ ERROR_MESSAGE: 'gone', RETRY_ATTEMPTS: '0' });
    expect(attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  });

  it('is kept while the dead-letter queue does not take it', async () => {
    const opened = await open();
    opened.target.failing(Infinity);
    opened.dlq.failing(1);
    await opened.buses.putEvents([entry()]);
    await opened.buses.idle();
    await pass(opened, 2 * MINUTE, 5);
    expect(opened.dlq.calls).toHaveLength(2);
  });

  it('is dropped, visibly, where there is no dead-letter queue', async () => {
    const { deadLetterArn: _, ...bare } = target();
    const opened = await open([rule({ targets: [bare] })]);
    opened.target.failing(1, Object.assign(new Error('gone'), { retryable: false }));
    await opened.buses.putEvents([entry()]);
    await opened.buses.idle();
    expect((await opened.buses.recent(1))[0]!.matched[0]).toMatchObject({ state: 'dropped', error: 'gone' });
  });

  it('does not wait for another', async () => {
    const { database, clock } = await machine();
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const delivered: string[] = [];
    const buses = await openEventBuses({
      ...{ database, clock, ...PLACE, buses: [BUS] },
      rules: [rule({ targets: [target(), target({ id: 'second', arn: 'arn:second' })] })],
      async deliver(arn) {
        if (arn === TARGET_ARN) await slow;
        delivered.push(arn);
        if (arn !== TARGET_ARN) release();
      },
      sendToDlq: async () => {},
    });
    afterTest(() => buses.close());
    await buses.putEvents([entry()]);
    await buses.idle();
    expect(delivered).toEqual(['arn:second', TARGET_ARN]);
  });

  it('that was open when the engine stopped goes on after the next start, with the attempts it had', async () => {
    const first = await open();
    first.target.failing(Infinity);
    await first.buses.putEvents([entry()]);
    await first.buses.idle();
    await first.buses.close();

    const second = await open([rule()], first);
    second.target.failing(Infinity);
    await second.buses.resume();
    await pass(second, MINUTE, 5);
    expect(second.target.calls).toHaveLength(2);
    expect(second.dlq.calls).toHaveLength(1);
    expect((await second.buses.recent(1))[0]!.matched[0]).toMatchObject({ attempts: 3 });
  });

  it('is dropped when its rule is gone after the next start', async () => {
    const first = await open();
    first.target.failing(1);
    await first.buses.putEvents([entry()]);
    await first.buses.idle();
    await first.buses.close();
    const second = await open([], first);
    await second.buses.resume();
    await pass(second, MINUTE);
    expect((await second.buses.recent(1))[0]!.matched[0]).toMatchObject({ state: 'dropped' });
  });

  it('leaves the dead-letter queue for the target that did not get it', async () => {
    const opened = await open();
    opened.target.failing(1, Object.assign(new Error('gone'), { retryable: false }));
    await opened.buses.putEvents([entry()]);
    await opened.buses.idle();
    const [, { body, attributes }] = opened.dlq.calls[0]!;
    await opened.buses.redrive({ body: JSON.stringify(body), attributes });
    await opened.buses.idle();
    expect(opened.target.calls[1]).toEqual(opened.target.calls[0]);
    await expect(
      opened.buses.redrive({ body: '{}', attributes: { RULE_ARN: 'gone' } }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

describe('The events of the last time', () => {
  it('are the newest thousand, newest first; those whose deliveries are open are kept besides', async () => {
    const opened = await open([rule({ pattern: { detail: { n: [0] } } })]);
    opened.target.failing(Infinity);
    for (let n = 0; n <= 1010; n += 10) {
      const entries = Array.from({ length: 10 }, (_, index) =>
        entry({ Detail: JSON.stringify({ n: n + index }) }),
      );
      await opened.buses.putEvents(entries);
    }
    await opened.buses.idle();
    const numbers = (await opened.buses.recent(5000)).map(({ event }) => (event.detail as { n: number }).n);
    expect(numbers).toHaveLength(1001);
    expect([numbers[0], numbers.at(-2), numbers.at(-1)]).toEqual([1019, 20, 0]);
  });

  it('are told of as they come and as their deliveries change', async () => {
    const { buses } = await open();
    const told: string[] = [];
    const stop = buses.onEvent((id) => told.push(id));
    const { Entries } = await buses.putEvents([entry()]);
    await buses.idle();
    stop();
    await buses.putEvents([entry()]);
    expect(told).toEqual([Entries[0]!.EventId, Entries[0]!.EventId]);
  });
});

describe('What a target gets', () => {
  const given = async (more: Partial<RuleTarget>) => {
    const { buses, target: recorder } = await open([rule({ targets: [target(more)] })]);
    await buses.putEvents([
      entry({ Detail: '{"instance":"i-1","state":"RUNNING","tags":{"a":["b"]},"n":7}' }),
    ]);
    await buses.idle();
    return recorder.calls[0]?.[1];
  };
  const paths = {
    instance: '$.detail.instance',
    state: '$.detail.state',
    tags: '$.detail.tags',
    first: '$.detail.tags.a[0]',
    n: '$.detail.n',
    none: '$.detail.none',
  };
  const transformed = (inputTemplate: string) =>
    given({ inputTransformer: { inputPathsMap: paths, inputTemplate } });

  it('is a constant', async () => {
    expect(await given({ input: '{"a":1}' })).toEqual({ a: 1 });
  });

  it('is a part of the event', async () => {
    expect(await given({ inputPath: '$.detail.tags' })).toEqual({ a: ['b'] });
  });

  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-examples */
  it.each([
    ['"instance <instance> is in <state>"', 'instance i-1 is in RUNNING'],
    ['"instance \\"<instance>\\" is in <state>"', 'instance "i-1" is in RUNNING'],
    ['instance <instance> is in <state>', 'instance i-1 is in RUNNING'],
    ['{"instance" : <instance>, "state": <state>}', { instance: 'i-1', state: 'RUNNING' }],
    ['{"a": "<instance>", "b": "\\"<instance>\\" is <state>"}', { a: 'i-1', b: '"i-1" is RUNNING' }],
    ['{"tags": <tags>, "first": [<first>], "n": <n>}', { tags: { a: ['b'] }, first: ['b'], n: 7 }],
    ['{"tags": "<tags>", "n": "<n>"}', { tags: '{a:[b]}', n: '7' }],
    ['{"none": <none>, "text": "<none>"}', { none: '', text: '' }],
    ['<tags>', { a: ['b'] }],
    [
      '{"arn": <aws.events.rule-arn>, "name": "<aws.events.rule-name>", "at": <aws.events.event.ingestion-time>}',
      { arn: RULE_ARN, name: 'submitted', at: new Date(START).toISOString() },
    ],
  ])('is made of the template %s', async (template, expected) => {
    expect(await transformed(template)).toEqual(expected);
  });

  it('may hold the event, with its detail and without', async () => {
    const payload = await transformed('{"all": <aws.events.event.json>, "head": <aws.events.event>}');
    expect(payload).toMatchObject({ all: { detail: { n: 7 } }, head: { source: 'waymark' } });
    expect(payload).not.toHaveProperty('head.detail');
  });

  it.each([
    ['a pattern', { pattern: { source: [] } }, /submitted.*source.*Empty arrays/],
    ['a constant that is no JSON', { targets: [target({ input: '{' })] }, /submitted, target start/],
    ['a path', { targets: [target({ inputPath: 'detail' })] }, /must start with \$/],
    [
      'a variable without a path',
      { targets: [target({ inputTransformer: { inputPathsMap: {}, inputTemplate: '<x>' } })] },
      /<x> is not in InputPathsMap/,
    ],
  ])(
    'is refused at the start for %s that is not valid, by the name of its rule',
    async (_, more, message) => {
      await expect(open([rule(more)])).rejects.toThrow(message);
    },
  );
});

it('retries for a day in about 185 attempts, as AWS does by default', async () => {
  const retryPolicy = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: DAY / 1000 };
  const opened = await open([rule({ targets: [target({ retryPolicy })] })]);
  opened.target.failing(Infinity);
  await opened.buses.putEvents([entry()]);
  await opened.buses.idle();
  await pass(opened, MINUTE, 24 * 60 + 1);
  expect(opened.target.calls.length).toBeGreaterThan(140);
  expect(opened.target.calls.length).toBeLessThan(190);
  expect(opened.dlq.calls).toHaveLength(1);
});
