import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { openStore } from '../../../../src/local/database';
import { serveTopic, topicClient } from '../../../support/topic';
import { afterTest, machine } from '../eventbridge/harness';

const TopicArn = 'arn:aws:sns:eu-west-1:000000000000:notifications';
const KEY = 'AKIATHISRUN';
const HOUR = 3_600_000;

async function open(on?: Awaited<ReturnType<typeof machine>>, accessKeyId = KEY) {
  const { database, clock } = on ?? (await machine());
  const topic = await serveTopic({ database, clock, topicArn: TopicArn, accessKeyId: KEY });
  const { inbox } = topic;
  afterTest(topic.close);
  const sdk = topicClient(topic.url, accessKeyId);
  afterTest(async () => sdk.destroy());
  const publish = (recipient: string) =>
    sdk.send(
      new PublishCommand({
        ...{ TopicArn, Message: `to ${recipient} & <others>`, Subject: 'News' },
        MessageAttributes: { recipient: { DataType: 'String', StringValue: recipient } },
      }),
    );
  const subscribe = (Endpoint: string, ...recipients: string[]) =>
    sdk.send(
      new SubscribeCommand({
        ...{ TopicArn, Protocol: 'email', Endpoint, ReturnSubscriptionArn: true },
        Attributes: { FilterPolicy: JSON.stringify({ recipient: recipients }) },
      }),
    );
  const news = async () =>
    (await inbox.list()).filter(({ subject }) => subject === 'News').map(({ to, body }) => `${to}: ${body}`);
  const confirm = () => topic.confirm('ada@example.com');
  return { database, clock, sdk, inbox, publish, subscribe, news, confirm };
}

it('A mail address gets what its filter lets through, once it has confirmed that it wants to', async () => {
  const { publish, subscribe, news, confirm, inbox } = await open();
  await subscribe('ada@example.com', 'ada');
  expect(await inbox.list()).toMatchObject([
    { to: 'ada@example.com', subject: 'AWS Notification - Subscription Confirmation' },
  ]);
  await publish('ada');
  expect(await news()).toEqual([]);
  expect(await confirm()).toBe(200);
  await publish('ada');
  await publish('grace');
  expect(await news()).toEqual(['ada@example.com: to ada & <others>']);
});

it('A filter can be changed, and a subscription ended; the next start knows of both', async () => {
  const first = await open();
  const { SubscriptionArn } = await first.subscribe('ada@example.com', 'ada');
  await first.confirm();
  const AttributeValue = JSON.stringify({ recipient: ['grace'] });
  await first.sdk.send(
    new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue }),
  );
  const second = await open(first);
  await second.publish('ada');
  await second.publish('grace');
  expect(await second.news()).toEqual(['ada@example.com: to grace & <others>']);
  const { Attributes } = await second.sdk.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(Attributes).toMatchObject({ PendingConfirmation: 'false', FilterPolicy: AttributeValue });
  await second.sdk.send(new UnsubscribeCommand({ SubscriptionArn }));
  const { Subscriptions } = await second.sdk.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  expect(Subscriptions).toEqual([]);
  await expect(second.sdk.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

it('An address has one subscription: asked for again it is the same, with another filter it is refused', async () => {
  const { subscribe } = await open();
  const { SubscriptionArn } = await subscribe('ada@example.com', 'ada');
  expect((await subscribe('ada@example.com', 'ada')).SubscriptionArn).toBe(SubscriptionArn);
  await expect(subscribe('ada@example.com', 'grace')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining('different attributes'),
  });
});

it('What nobody confirms is forgotten after two days, and cannot be ended before', async () => {
  const { clock, database, sdk, subscribe, confirm } = await open();
  const { SubscriptionArn } = await subscribe('ada@example.com', 'ada');
  await expect(sdk.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  clock.advance(48 * HOUR);
  expect(await confirm()).toBe(400);
  await subscribe('grace@example.com', 'grace');
  expect(await openStore(database, 'sns-subscription').keys().all()).toHaveLength(1);
});

it('Nobody without the key of this run is served', async () => {
  const { publish } = await open(undefined, 'AKIASTRANGER');
  await expect(publish('ada')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});
