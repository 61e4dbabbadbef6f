import { describe, expect, it } from 'vitest';
import { Inbox, openSns } from '../../../../src/local/sns';
import { afterTest, MINUTE, machine, Recorder, START } from '../eventbridge/harness';

const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:notifications';
const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:tell';
const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:told';
const PLACE = { accountId: '000000000000', endpoint: 'http://127.0.0.1/_aws/' };
const DLQ = 'arn:aws:sqs:eu-west-1:000000000000:dead';

type Properties = Record<string, unknown>;
type Send = [arn: string, message: { body: unknown; attributes: Record<string, unknown> }];

const mail = (to: string, more: Properties = {}) => ({ Protocol: 'email', Endpoint: to, ...more });
const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue });

async function open(subscriptions: Properties[], on?: Awaited<ReturnType<typeof machine>>) {
  const { database, clock } = on ?? (await machine());
  const invoked = new Recorder<[arn: string, event: unknown]>();
  const sent = new Recorder<Send>();
  const inbox = await Inbox.open({ database, clock });
  const { topics } = await openSns({
    ...{ ...PLACE, database, clock, inbox, invoke: invoked.call, send: sent.call },
    topics: [{ logicalId: 'Notifications', name: 'notifications', arn: TOPIC, properties: {} }],
    subscriptions: subscriptions.map((properties, index) => ({
      ...{ logicalId: `S${index}`, name: `s${index}`, arn: `${TOPIC}:s${index}` },
      properties: { TopicArn: TOPIC, ...properties },
    })),
  });
  afterTest(() => topics.close());
  const publish = async (request: Properties) => {
    const answer = await topics.publish({ TopicArn: TOPIC, Message: 'hello', ...request });
    await topics.idle();
    return answer;
  };
  const mailed = async () => (await inbox.list()).map(({ to }) => to).sort();
  return { database, clock, topics, inbox, invoked, sent, publish, mailed };
}

async function pass({ clock, topics }: Awaited<ReturnType<typeof open>>, ms: number, times: number) {
  for (let time = 0; time < times; time++) {
    clock.advance(ms);
    await topics.idle();
  }
}

describe('A mail', () => {
  it('lands in the inbox, which the next start finds as it was', async () => {
    const first = await open([mail('a@example.com')]);
    const told: string[] = [];
    first.inbox.onMail(({ subject }) => told.push(subject));
    await first.publish({ Subject: 'One', MessageAttributes: { audience: text('managers') } });
    await first.inbox.deliver({ to: 'b@example.com', from: 'user pool', subject: 'Two', body: 'code' });
    const second = await open([mail('a@example.com')], first);
    await second.publish({});
    expect(await second.inbox.list()).toMatchObject([
      { to: 'a@example.com', subject: 'AWS Notification Message' },
      { to: 'b@example.com', from: 'user pool', subject: 'Two', body: 'code', attributes: {} },
      {
        to: 'a@example.com',
        from: 'notifications',
        subject: 'One',
        body: 'hello',
        time: START,
        attributes: { audience: 'managers' },
      },
    ]);
    expect(told).toEqual(['One', 'Two']);
  });

  it('is one of the newest thousand', async () => {
    const { inbox } = await open([]);
    for (const n of Array(1001).keys())
      await inbox.deliver({ to: 'a@example.com', from: 'x', subject: `${n}`, body: '' });
    const mails = await inbox.list(5000);
    expect([mails.length, mails[0]!.subject, mails.at(-1)!.subject]).toEqual([1000, '1000', '1']);
  });

  it('as email-json holds the whole notification', async () => {
    const { publish, inbox } = await open([mail('a@example.com', { Protocol: 'email-json' })]);
    const { MessageId } = await publish({ Subject: 'S' });
    const [{ body } = { body: '' }] = await inbox.list();
    expect(JSON.parse(body)).toMatchObject({
      Type: 'Notification',
      MessageId,
      Subject: 'S',
      Message: 'hello',
    });
  });

  it('has the text for its protocol, or else the default', async () => {
    const { publish, inbox } = await open([mail('a@example.com')]);
    const publishJson = (texts: object) =>
      publish({ MessageStructure: 'json', Message: JSON.stringify(texts) });
    await publishJson({ default: 'd', email: 'e' });
    await publishJson({ default: 'd', sqs: 's' });
    expect((await inbox.list()).map(({ body }) => body)).toEqual(['d', 'e']);
  });
});

describe('A filter policy', () => {
  const subscriptions = [
    mail('all'),
    mail('managers', { FilterPolicy: { audience: ['managers'] } }),
    mail('text', { FilterPolicy: '{"audience":["managers"]}' }),
    mail('empty', { FilterPolicy: {} }),
    mail('many', { FilterPolicy: { count: [{ numeric: ['>', 5] }] } }),
    mail('red', { FilterPolicy: { colours: ['red'] } }),
    mail('none', { FilterPolicy: { audience: [{ exists: false }] } }),
    mail('body', {
      FilterPolicyScope: 'MessageBody',
      FilterPolicy: { detail: { state: [{ prefix: 'app' }] } },
    }),
  ];

  it.each([
    ['nothing', {}, ['all', 'empty', 'none']],
    ['a text', { audience: text('managers') }, ['all', 'empty', 'managers', 'text']],
    ['a number', { count: text('6', 'Number') }, ['all', 'empty', 'many', 'none']],
    ['a number that is text', { count: text('6') }, ['all', 'empty', 'none']],
    ['a list', { colours: text('["blue","red"]', 'String.Array') }, ['all', 'empty', 'none', 'red']],
  ])('selects by message attributes: %s', async (_, MessageAttributes, recipients) => {
    const { publish, mailed } = await open(subscriptions);
    await publish({ MessageAttributes });
    expect(await mailed()).toEqual(recipients);
  });

  it('selects by the message itself', async () => {
    const { publish, mailed } = await open(subscriptions.slice(-1));
    await publish({ Message: '{"detail":{"state":"approved"}}' });
    await publish({ Message: '{"detail":{"state":"rejected"}}' });
    await publish({ Message: 'approved' });
    expect(await mailed()).toEqual(['body']);
  });

  it.each([
    ['a policy that is not valid', { FilterPolicy: { a: [] } }, /S0: .*Empty arrays/],
    ['a nested policy of attributes', { FilterPolicy: { a: { b: ['c'] } } }, /S0: .*nested/],
    ['an unknown protocol', { Protocol: 'sms' }, /S0: the protocol sms is not supported/],
    ['raw delivery by mail', { RawMessageDelivery: true }, /S0: email has no raw/],
  ])('is refused at the start, by the name of its subscription: %s', async (_, more, message) => {
    await expect(open([mail('a', more)])).rejects.toThrow(message);
  });
});

describe('A message', () => {
  it('reaches functions as a record, and queues as a notification or as it is', async () => {
    const { publish, invoked, sent } = await open([
      { Protocol: 'lambda', Endpoint: FUNCTION },
      { Protocol: 'sqs', Endpoint: QUEUE },
      { Protocol: 'sqs', Endpoint: `${QUEUE}-raw`, RawMessageDelivery: 'true' },
    ]);
    const MessageAttributes = { audience: text('managers') };
    const { MessageId } = await publish({ Subject: 'S', MessageAttributes });
    const common = {
      Type: 'Notification',
      MessageId,
      TopicArn: TOPIC,
      Subject: 'S',
      Message: 'hello',
      Timestamp: '2030-01-01T00:00:00.000Z',
      MessageAttributes: { audience: { Type: 'String', Value: 'managers' } },
    };
    expect(invoked.calls).toMatchObject([
      [FUNCTION, { Records: [{ EventSource: 'aws:sns', EventSubscriptionArn: `${TOPIC}:s0`, Sns: common }] }],
    ]);
    const byQueue = Object.fromEntries(sent.calls);
    expect(byQueue[QUEUE]).toMatchObject({ body: common, attributes: {} });
    expect(byQueue[`${QUEUE}-raw`]).toEqual({ body: 'hello', attributes: MessageAttributes });
  });

  it('has its lists as text where it reaches a function, and as lists in a queue', async () => {
    const { publish, invoked, sent } = await open([
      { Protocol: 'lambda', Endpoint: FUNCTION },
      { Protocol: 'sqs', Endpoint: QUEUE },
    ]);
    await publish({ MessageAttributes: { recipient: text('["ada"]', 'String.Array') } });
    const record = { Sns: { MessageAttributes: { recipient: { Type: 'String', Value: '["ada"]' } } } };
    expect(invoked.calls).toMatchObject([[FUNCTION, { Records: [record] }]]);
    const body = { MessageAttributes: { recipient: { Type: 'String.Array', Value: '["ada"]' } } };
    expect(sent.calls).toMatchObject([[QUEUE, { body }]]);
  });

  it('is tried again for a function, and then goes to the dead-letter queue', async () => {
    const opened = await open([
      { Protocol: 'lambda', Endpoint: FUNCTION, RedrivePolicy: { deadLetterTargetArn: DLQ } },
    ]);
    opened.invoked.failing(Infinity);
    await opened.publish({});
    await pass(opened, MINUTE, 5);
    expect(opened.invoked.calls).toHaveLength(3);
    expect(opened.sent.calls).toMatchObject([
      [DLQ, { body: { Message: 'hello' }, attributes: { ErrorCode: 'Unavailable', ErrorMessage: 'down' } }],
    ]);
  });

  it('that was not delivered when the engine stopped is delivered after the next start', async () => {
    const subscription = { Protocol: 'sqs', Endpoint: QUEUE };
    const first = await open([subscription]);
    first.sent.failing(1);
    await first.publish({});
    await first.topics.close();
    const second = await open([subscription], first);
    await second.topics.resume();
    await pass(second, MINUTE, 1);
    expect(second.sent.calls).toHaveLength(1);
  });

  it.each([
    ['no topic', { TopicArn: undefined }, 'InvalidParameter'],
    ['no ARN', { TopicArn: 'notifications' }, 'InvalidParameter'],
    ['another topic', { TopicArn: `${TOPIC}-2` }, 'NotFound'],
    ['no text', { Message: '' }, 'InvalidParameter'],
    ['a long text', { Message: 'x'.repeat(256 * 1024 + 1) }, 'InvalidParameter'],
    ['a long subject', { Subject: 'x'.repeat(101) }, 'InvalidParameter'],
    ['a subject of two lines', { Subject: 'a\nb' }, 'InvalidParameter'],
    ['an unknown structure', { MessageStructure: 'xml' }, 'InvalidParameter'],
    ['JSON that is none', { MessageStructure: 'json', Message: '{' }, 'InvalidParameter'],
    ['JSON without a default', { MessageStructure: 'json', Message: '{"email":"x"}' }, 'InvalidParameter'],
    [
      'an attribute without a type',
      { MessageAttributes: { a: { StringValue: 'x' } } },
      'ParameterValueInvalid',
    ],
    ['an attribute without a value', { MessageAttributes: { a: text('') } }, 'ParameterValueInvalid'],
    ['an attribute of no type', { MessageAttributes: { a: text('x', 'Date') } }, 'ParameterValueInvalid'],
    ['a number that is none', { MessageAttributes: { a: text('x', 'Number') } }, 'ParameterValueInvalid'],
  ])('is refused with %s', async (_, request, code) => {
    const { publish, mailed } = await open([mail('a')]);
    await expect(publish(request)).rejects.toMatchObject({ code });
    expect(await mailed()).toEqual([]);
  });

  it('reaches the subscriptions that a topic lists in itself', async () => {
    const { database, clock } = await machine();
    const inbox = await Inbox.open({ database, clock });
    const properties = { Subscription: [{ Protocol: 'email', Endpoint: 'inline@example.com' }] };
    const { topics } = await openSns({
      ...{
        ...PLACE,
        database,
        clock,
        inbox,
        invoke: async () => {},
        send: async () => {},
        subscriptions: [],
      },
      topics: [{ logicalId: 'T', name: 't', arn: TOPIC, properties }],
    });
    await topics.publish({ TopicArn: TOPIC, Message: 'x' });
    expect(await inbox.list()).toMatchObject([{ to: 'inline@example.com', from: 't' }]);
  });
});
