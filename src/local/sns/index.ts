import { isPublicOperation, snsOperations } from './operations';
import { type Definition, toSubscription } from './subscription';
import { Subscriptions } from './subscriptions';
import { Topics, type TopicsOptions } from './topics';

export { Inbox, type Mail } from './inbox';
export type { Definition } from './subscription';
export { Topics } from './topics';

interface Inline {
  Protocol: string;
  Endpoint: string;
}

/** The subscriptions that a topic lists in itself. */
function inline({ logicalId, name, arn, properties }: Definition): Definition[] {
  const listed = (properties.Subscription ?? []) as Inline[];
  return listed.map(({ Protocol, Endpoint }, index) => ({
    logicalId: `${logicalId}.Subscription[${index}]`,
    name,
    arn: `${arn}:${index}`,
    properties: { TopicArn: arn, Protocol, Endpoint },
  }));
}

/** SNS, in process and as the service's own operations. */
export interface Sns {
  topics: Topics;
  isPublic(operation: string): boolean;
  handle(operation: string, request: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/**
 * Opens SNS over a database: the standard topics of a template, their subscriptions, and those that people ask for.
 * @throws Error that names a subscription which asks for what is not supported
 */
export async function openSns(
  options: TopicsOptions & {
    topics: Definition[];
    subscriptions: Definition[];
    accountId: string;
    /** The URL at which the operations are asked for. */
    endpoint: string;
  },
): Promise<Sns> {
  const { database, clock, inbox, accountId, endpoint } = options;
  const names = new Map(options.topics.map(({ arn, name }) => [arn, name]));
  const fixed = [...options.topics.flatMap(inline), ...options.subscriptions].map(toSubscription);
  const subscriptions = await Subscriptions.open(database, clock, fixed);
  const topics = new Topics(options, names, subscriptions);
  return {
    topics,
    isPublic: isPublicOperation,
    handle: snsOperations({ topics, subscriptions, inbox, accountId, endpoint }),
  };
}
