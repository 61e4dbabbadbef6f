import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { inject } from 'vitest';
import { systemClock } from '../../src/local/clock';
import { openEventBuses } from '../../src/local/eventbridge';
import { access, model } from '../support/template';
import { type Calls, outcomesOf } from './support/calls';
import { conform } from './support/conform';
import { ACCOUNT, openData, serve } from './support/database';

/** Patterns by the sentence that says what they are for; among them all that the template has. */
const PATTERNS: Record<string, object> = {
  'matches by source': { source: ['waymark'] },
  'matches one of several': { 'detail-type': ['bookmark.submitted', 'bookmark.approved'] },
  'matches nothing of another source': { source: ['elsewhere'] },
  'matches within the detail': { detail: { to: ['pending'] } },
  'matches a value in a list': { detail: { tags: ['vpn'] } },
  'matches all fields together': { source: ['waymark'], detail: { to: ['approved'], revision: [2] } },
  'matches a number': { detail: { revision: [1] } },
  'tells a number from a text': { detail: { revision: ['1'] } },
  'matches by prefix': { 'detail-type': [{ prefix: 'bookmark.re' }] },
  'matches by suffix': { 'detail-type': [{ suffix: '.approved' }] },
  'matches whatever the case': { 'detail-type': [{ 'equals-ignore-case': 'BOOKMARK.APPROVED' }] },
  'matches by wildcard': { 'detail-type': [{ wildcard: 'bookmark.*ed' }] },
  'matches anything but a value': { 'detail-type': [{ 'anything-but': 'bookmark.imported' }] },
  'matches anything but several': {
    'detail-type': [{ 'anything-but': ['bookmark.imported', 'bookmark.approved'] }],
  },
  'matches anything but a prefix': { 'detail-type': [{ 'anything-but': { prefix: 'bookmark.re' } }] },
  'matches numbers in a range': { detail: { revision: [{ numeric: ['>', 1, '<=', 3] }] } },
  'matches what is there': { detail: { reason: [{ exists: true }] } },
  'matches what is not there': { detail: { reason: [{ exists: false }] } },
  'matches null': { detail: { reason: [null] } },
  'matches either of two': { $or: [{ detail: { to: ['rejected'] } }, { detail: { revision: [3] } }] },
  ...Object.fromEntries(
    model.rules.map(({ name, pattern }) => [`matches as ${name.replace('waymark-', '')}`, pattern]),
  ),
};

const event = (type: string, detail: object, Source = 'waymark') => ({
  ...{ Source, DetailType: type },
  Detail: JSON.stringify(detail),
});
const EVENTS = [
  event('bookmark.submitted', { n: 1, to: 'pending', revision: 1, tags: ['vpn', 'network'] }),
  event('bookmark.approved', { n: 2, to: 'approved', revision: 2, tags: [] }),
  event('bookmark.rejected', { n: 3, to: 'rejected', revision: 1, reason: 'outdated' }),
  event('bookmark.imported', { n: 4, to: 'approved', revision: 3, reason: null }),
  event('bookmark.retired', { n: 5, to: 'retired', revision: 4 }),
  event('Order Placed', { n: 6, revision: '1' }, 'shop'),
];

interface Delivered {
  'detail-type': string;
  detail: { n: number };
}
interface Bus {
  client: EventBridgeClient;
  /** What the target of a pattern was handed. */
  delivered(title: string): Promise<Delivered[]>;
}

const titles = Object.keys(PATTERNS);
const arnOf = (title: string) => `arn:aws:sqs:us-east-1:123456789012:rule-${titles.indexOf(title)}`;
const put = ({ client }: Bus) => client.send(new PutEventsCommand({ Entries: EVENTS }));
const refuse = (entry: object) => async (bus: Bus) => {
  const { FailedEntryCount, Entries = [] } = await bus.client.send(
    new PutEventsCommand({ Entries: [entry] }),
  );
  return { FailedEntryCount, error: Entries[0]?.ErrorCode };
};

const calls: Calls<Bus> = {
  'takes events': async (bus) => (await put(bus)).FailedEntryCount,
  'refuses an event without a type': refuse({ Source: 'waymark', Detail: '{}' }),
  'refuses a detail that is not JSON': refuse({ Source: 'waymark', DetailType: 't', Detail: '{' }),
  ...Object.fromEntries(
    titles.map((title) => [
      title,
      async (bus: Bus) => (await bus.delivered(title)).map(({ detail }) => detail.n).sort(),
    ]),
  ),
  'hands on the whole event': async (bus) => {
    const [first] = await bus.delivered('matches within the detail');
    return { fields: Object.keys(first ?? {}).sort(), type: first?.['detail-type'], detail: first?.detail };
  },
};

conform('EventBridge', Object.keys(calls), async () => outcomesOf(calls, await engineBus()), {
  moto: async () => outcomesOf(calls, await motoBus(inject('moto'))),
});

async function engineBus(): Promise<Bus> {
  const { database } = await openData();
  const received = new Map<string, Delivered[]>();
  const retryPolicy = { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 };
  const buses = await openEventBuses({
    ...{ ...ACCOUNT, database, clock: systemClock, buses: [] },
    rules: titles.map((name) => ({
      ...{
        name,
        arn: `arn:rule:${name}`,
        busName: 'default',
        pattern: PATTERNS[name] as object,
        enabled: true,
      },
      targets: [{ id: 'target', arn: arnOf(name), retryPolicy }],
    })),
    deliver: async (arn, payload) =>
      void received.set(arn, [...(received.get(arn) ?? []), payload as Delivered]),
    sendToDlq: async () => undefined,
  });
  const url = await serve({ AWSEvents: buses });
  return {
    client: new EventBridgeClient(access(url)),
    async delivered(title) {
      await buses.idle();
      return received.get(arnOf(title)) ?? [];
    },
  };
}

/** Rules on moto's default bus, each with a queue as its target. */
async function motoBus(url: string): Promise<Bus> {
  const [client, queues] = [new EventBridgeClient(access(url)), new SQSClient(access(url))];
  const seen = new Map<string, Delivered[]>();
  const urls = new Map<string, string>();
  for (const title of titles) {
    const QueueName = arnOf(title).split(':').at(-1) as string;
    const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName }));
    urls.set(title, QueueUrl as string);
    const EventPattern = JSON.stringify(PATTERNS[title]);
    await client.send(new PutRuleCommand({ Name: QueueName, EventPattern }));
    await client.send(new PutTargetsCommand({ Rule: QueueName, Targets: [{ Id: 't', Arn: arnOf(title) }] }));
  }
  return {
    client,
    async delivered(title) {
      const QueueUrl = urls.get(title);
      const { Messages = [] } = await queues.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      );
      const all = [...(seen.get(title) ?? []), ...Messages.map(({ Body }) => JSON.parse(Body as string))];
      seen.set(title, all);
      return all;
    },
  };
}
