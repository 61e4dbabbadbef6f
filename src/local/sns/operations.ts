import { AwsError } from '../aws-error';
import type { Inbox } from './inbox';
import { invalid, type Subscribed, type Subscriptions } from './subscriptions';
import type { Topics } from './topics';

type Request = Record<string, unknown>;
type Answer = Record<string, unknown>;

export interface OperationsOptions {
  topics: Topics;
  subscriptions: Subscriptions;
  inbox: Inbox;
  accountId: string;
  /** Where a link of a mail leads: to the engine's own endpoint. */
  endpoint: string;
}

/** What of a subscription can be set here. */
const ATTRIBUTES = new Set(['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy']);

/** A link of a mail carries its right in its token. */
export const isPublicOperation = (operation: string): boolean => operation === 'ConfirmSubscription';

/**
 * Answers Publish and the operations on subscriptions.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Operations.html
 * @throws AwsError with the service's code
 */
export function snsOperations(options: OperationsOptions) {
  const { topics, subscriptions, inbox, accountId, endpoint } = options;

  const operations: Record<string, (request: Request) => Promise<Answer>> = {
    Publish: (request) => topics.publish(request),

    async Subscribe({ TopicArn, Protocol, Endpoint, Attributes = {}, ReturnSubscriptionArn }) {
      const [topicArn, protocol, address] = [TopicArn, Protocol, Endpoint].map(String) as [
        string,
        string,
        string,
      ];
      topics.nameOf(topicArn);
      if (protocol !== 'email') throw invalid(`Protocol Reason: ${protocol} is not supported here`);
      if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw invalid('Endpoint');
      const attributes = Attributes as Record<string, string>;
      for (const name of Object.keys(attributes)) checkName(name);
      const known = subscriptions.recordOf(topicArn, protocol, address);
      if (known && !isSame(known.attributes, attributes))
        throw invalid('Attributes Reason: Subscription already exists with different attributes');
      const record =
        known ?? (await subscriptions.add({ topicArn, protocol, endpoint: address, attributes }));
      if (record.token !== undefined) await inbox.deliver(confirmation(record));
      const isHidden = record.token !== undefined && ReturnSubscriptionArn !== 'true';
      return { SubscriptionArn: isHidden ? 'pending confirmation' : record.arn };
    },

    async ConfirmSubscription({ TopicArn, Token }) {
      return { SubscriptionArn: (await subscriptions.confirm(TopicArn, Token)).arn };
    },

    async Unsubscribe({ SubscriptionArn }) {
      if (subscriptions.record(SubscriptionArn).token !== undefined)
        throw invalid('SubscriptionArn Reason: This operation is not supported on pending subscriptions');
      await subscriptions.delete(SubscriptionArn);
      return {};
    },

    async SetSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue = '' }) {
      const name = String(AttributeName);
      checkName(name);
      await subscriptions.change(SubscriptionArn, name, String(AttributeValue));
      return {};
    },

    async GetSubscriptionAttributes({ SubscriptionArn }) {
      const record = subscriptions.record(SubscriptionArn);
      const { arn, topicArn, protocol, endpoint: address, token, attributes } = record;
      const shown = {
        ...{ SubscriptionArn: arn, TopicArn: topicArn, Protocol: protocol, Endpoint: address },
        ...{ Owner: accountId, PendingConfirmation: String(token !== undefined), ...attributes },
      };
      return { Attributes: new Map(Object.entries(shown)) };
    },

    async ListSubscriptionsByTopic({ TopicArn }) {
      topics.nameOf(String(TopicArn));
      const Subscriptions = subscriptions.records(String(TopicArn)).map((record) => ({
        SubscriptionArn: record.token === undefined ? record.arn : 'PendingConfirmation',
        ...{
          Owner: accountId,
          Protocol: record.protocol,
          Endpoint: record.endpoint,
          TopicArn: record.topicArn,
        },
      }));
      return { Subscriptions };
    },
  };

  function confirmation({ topicArn, endpoint: to, token }: Subscribed) {
    const link = `${endpoint}?${new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: topicArn, Token: token! })}`;
    return {
      ...{ to, from: topics.nameOf(topicArn), subject: 'AWS Notification - Subscription Confirmation' },
      body:
        `You have chosen to subscribe to the topic:\n${topicArn}\n\n` +
        `To confirm this subscription, open this link (if this was in error no action is necessary):\n${link}\n`,
    };
  }

  return async (operation: string, request: Request): Promise<Answer> => {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (!run) throw new AwsError('InvalidAction', `The action ${operation} is not supported here`);
    return run(request);
  };
}

function checkName(name: string): void {
  if (!ATTRIBUTES.has(name)) throw invalid(`AttributeName Reason: ${name} is not supported here`);
}

function isSame(known: Record<string, string>, given: Record<string, string>): boolean {
  const names = Object.keys(given);
  return names.length === Object.keys(known).length && names.every((name) => known[name] === given[name]);
}
