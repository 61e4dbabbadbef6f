import { type Definition, toSubscription } from './subscription';
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

/**
 * Opens SNS over a database: the standard topics of a template and their subscriptions.
 * @throws Error that names a subscription which asks for what is not supported
 */
export function openTopics(
  options: TopicsOptions & { topics: Definition[]; subscriptions: Definition[] },
): Topics {
  const { topics, subscriptions } = options;
  const names = new Map(topics.map(({ arn, name }) => [arn, name]));
  const all = [...topics.flatMap(inline), ...subscriptions].map(toSubscription);
  return new Topics(options, names, all);
}
