import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { inject } from 'vitest';
import { systemClock } from '../../src/local/clock';
import { queryEndpoint } from '../../src/local/server/query-protocol';
import { Inbox, openSns } from '../../src/local/sns';
import { openQueues } from '../../src/local/sqs';
import { access } from '../support/template';
import { type Calls, outcomesOf } from './support/calls';
import { conform } from './support/conform';
import { ACCOUNT, accessKeyId, openData, serve } from './support/database';

/** Subscriptions of queues, by what they are for. */
const SUBSCRIPTIONS: Record<string, Record<string, string>> = {
  all: {},
  raw: { RawMessageDelivery: 'true' },
  managers: { FilterPolicy: '{"audience":["managers"]}', RawMessageDelivery: 'true' },
  either: { FilterPolicy: '{"audience":["managers","submitter"]}', RawMessageDelivery: 'true' },
  others: { FilterPolicy: '{"audience":[{"anything-but":["managers"]}]}', RawMessageDelivery: 'true' },
  prefix: { FilterPolicy: '{"recipient":[{"prefix":"ada@"}]}', RawMessageDelivery: 'true' },
  there: { FilterPolicy: '{"recipient":[{"exists":true}]}', RawMessageDelivery: 'true' },
  missing: { FilterPolicy: '{"recipient":[{"exists":false}]}', RawMessageDelivery: 'true' },
  ada: { FilterPolicy: '{"recipient":["ada"]}', RawMessageDelivery: 'true' },
  adasDigest: { FilterPolicy: '{"recipient":["ada"],"audience":["digest"]}', RawMessageDelivery: 'true' },
  late: { FilterPolicy: '{"level":[{"numeric":[">=",2]}]}', RawMessageDelivery: 'true' },
  both: { FilterPolicy: '{"audience":["managers"],"level":[1]}', RawMessageDelivery: 'true' },
  body: {
    ...{ FilterPolicy: '{"kind":["reminder"]}', FilterPolicyScope: 'MessageBody' },
    RawMessageDelivery: 'true',
  },
};
const names = Object.keys(SUBSCRIPTIONS);

const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const number = (StringValue: string) => ({ DataType: 'Number', StringValue });
const list = (values: string[]) => ({ DataType: 'String.Array', StringValue: JSON.stringify(values) });
const MESSAGES: Record<string, Omit<ConstructorParameters<typeof PublishCommand>[0], 'TopicArn'>> = {
  'without attributes': { Message: 'plain' },
  'to managers': { Message: 'm', Subject: 'News', MessageAttributes: { audience: text('managers') } },
  'to a submitter by name': {
    Message: 's',
    MessageAttributes: { audience: text('submitter'), recipient: text('ada@example.com') },
  },
  'with a number': { Message: 'n', MessageAttributes: { audience: text('managers'), level: number('1') } },
  'with a greater number': { Message: 'g', MessageAttributes: { level: number('2.5') } },
  'to a list': { Message: 'l', MessageAttributes: { audience: list(['managers', 'nobody']) } },
  'to some by their names': {
    Message: 'r',
    MessageAttributes: { audience: text('managers'), recipient: list(['bea', 'ada']) },
  },
  'to one by a list': {
    Message: 'd',
    MessageAttributes: { audience: text('digest'), recipient: list(['ada']) },
  },
  'to others by their names': { Message: 'o', MessageAttributes: { recipient: list(['bea', 'adam']) } },
  'with JSON in its body': { Message: '{"kind":"reminder"}' },
};

interface Topic {
  publish: (message: object) => Promise<unknown>;
  /** What the queue of a subscription received since it was asked last. */
  received: (name: string) => Promise<string[]>;
}

const reached = async (topic: Topic) => {
  const got = await Promise.all(names.map(async (name) => [name, await topic.received(name)] as const));
  return Object.fromEntries(
    got.filter(([, bodies]) => bodies.length > 0).map(([name, bodies]) => [name, bodies.map(shown)]),
  );
};
/** What SNS puts around a message, without what is another each time. */
const shown = (body: string) => {
  if (!body.startsWith('{') || !body.includes('"Type"')) return body;
  const { Type, Message, Subject, MessageAttributes, ...rest } = JSON.parse(body);
  return { Type, Message, Subject, MessageAttributes, fields: Object.keys(rest).sort() };
};

const calls: Calls<Topic> = {
  ...Object.fromEntries(
    Object.entries(MESSAGES).map(([title, message]) => [
      `hands a message ${title} to whom it is for`,
      async (topic: Topic) => {
        await topic.publish(message);
        return reached(topic);
      },
    ]),
  ),
  'refuses an empty message': (topic) => topic.publish({ Message: '' }),
  'refuses a topic that is not there': (topic) =>
    topic.publish({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:elsewhere', Message: 'm' }),
  'refuses a message that is too long': (topic) => topic.publish({ Message: 'x'.repeat(262_145) }),
};

conform('SNS', Object.keys(calls), async () => outcomesOf(calls, await engineTopic()), {
  moto: async () => outcomesOf(calls, await motoTopic(inject('moto'))),
});

const TopicArn = 'arn:aws:sns:us-east-1:123456789012:conformance';
const queueArn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:subscribed-${name}`;
const publisher = (client: SNSClient) => (message: object) =>
  // The ID is another each time.
  client
    .send(new PublishCommand({ TopicArn, ...message } as never))
    .then(({ MessageId }) => typeof MessageId);

async function receive(queues: SQSClient, name: string): Promise<string[]> {
  const QueueUrl = (await queues.send(new CreateQueueCommand({ QueueName: `subscribed-${name}` }))).QueueUrl;
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 43_200 }),
  );
  return Messages.map(({ Body = '' }) => Body);
}

async function engineTopic(): Promise<Topic> {
  const { database } = await openData();
  const clock = systemClock;
  const queues = await openQueues({
    ...{ ...ACCOUNT, database, clock },
    queues: names.map((name) => ({ name: `subscribed-${name}`, arn: queueArn(name), properties: {} })),
  });
  const sns = await openSns({
    ...{ database, clock, inbox: await Inbox.open({ database, clock }), invoke: async () => undefined },
    ...{ send: queues.send, accountId: ACCOUNT.accountId, endpoint: 'http://127.0.0.1/' },
    topics: [{ logicalId: 'Topic', name: 'conformance', arn: TopicArn, properties: {} }],
    subscriptions: names.map((name) => {
      const { FilterPolicy, ...others } = SUBSCRIPTIONS[name] as Record<string, string>;
      const policy = FilterPolicy && { FilterPolicy: JSON.parse(FilterPolicy) };
      const properties = { TopicArn, Protocol: 'sqs', Endpoint: queueArn(name), ...others, ...policy };
      return { logicalId: name, name, arn: `${TopicArn}:${name}`, properties };
    }),
  });
  const url = await serve(
    queryEndpoint({ ...sns, accessKeyId, namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' }),
  );
  const publish = publisher(new SNSClient({ ...access(url), maxAttempts: 1 }));
  return {
    publish,
    async received(name) {
      await sns.topics.idle();
      const QueueUrl = `https://sqs.us-east-1.amazonaws.com/123456789012/subscribed-${name}`;
      const { Messages = [] } = await queues.handle('ReceiveMessage', {
        ...{ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 43_200 },
      });
      return (Messages as { Body: string }[]).map(({ Body }) => Body);
    },
  };
}

async function motoTopic(url: string): Promise<Topic> {
  const [client, queues] = [new SNSClient(access(url)), new SQSClient(access(url))];
  await client.send(new CreateTopicCommand({ Name: 'conformance' }));
  for (const name of names) {
    await receive(queues, name);
    await client.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: queueArn(name),
        Attributes: SUBSCRIPTIONS[name],
      }),
    );
  }
  return { publish: publisher(client), received: (name) => receive(queues, name) };
}
