import { compilePattern } from '../eventbridge';
import type { Message, MessageAttribute } from './message';

/** A topic or a subscription as a template defines it; `properties` are those of its type. */
export interface Definition {
  logicalId: string;
  name: string;
  arn: string;
  properties: Record<string, unknown>;
}

export const PROTOCOLS = ['email', 'email-json', 'lambda', 'sqs'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: Protocol;
  /** A mail address, or the ARN of a function or a queue. */
  endpoint: string;
  isRaw: boolean;
  deadLetterArn?: string;
  accepts(message: Message): boolean;
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'string' ? JSON.parse(value) : Object(value);

/** An attribute as a filter sees it; bytes are not compared. */
function comparableValue({ DataType, StringValue }: MessageAttribute): unknown {
  if (DataType.startsWith('Number')) return Number(StringValue);
  if (!DataType.startsWith('String.Array')) return StringValue;
  try {
    return JSON.parse(StringValue!);
  } catch {
    return undefined;
  }
}

function attributesOf({ attributes }: Message): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, comparableValue(attribute)]),
  );
}

function bodyOf({ texts }: Message): unknown {
  try {
    return JSON.parse(texts.default);
  } catch {
    return undefined;
  }
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html */
function compileFilter(policy: Record<string, unknown>, scope: unknown): (message: Message) => boolean {
  if (Object.keys(policy).length === 0) return () => true;
  const matches = compilePattern(policy);
  if (scope === 'MessageBody') {
    return (message) => {
      const body = bodyOf(message);
      return typeof body === 'object' && body !== null && matches(body);
    };
  }
  if (Object.values(policy).some((value) => !Array.isArray(value)))
    throw new Error('a filter policy of message attributes cannot be nested');
  return (message) => matches(attributesOf(message));
}

/**
 * A subscription as it is run.
 * @throws Error that names it when its protocol or its filter policy is not supported
 */
export function toSubscription({ logicalId, arn, properties }: Definition): Subscription {
  const { TopicArn, Protocol, Endpoint, FilterPolicy, FilterPolicyScope, RawMessageDelivery, RedrivePolicy } =
    properties;
  const fail = (why: string) => new Error(`Subscription ${logicalId}: ${why}`);
  const protocol = PROTOCOLS.find((known) => known === Protocol);
  if (!protocol) throw fail(`the protocol ${Protocol} is not supported`);
  const isRaw = String(RawMessageDelivery) === 'true';
  if (isRaw && protocol !== 'sqs') throw fail(`${protocol} has no raw message delivery`);
  const deadLetterArn = asObject(RedrivePolicy).deadLetterTargetArn as string | undefined;
  try {
    return {
      arn,
      topicArn: String(TopicArn),
      protocol,
      endpoint: String(Endpoint),
      isRaw,
      ...(deadLetterArn !== undefined && { deadLetterArn }),
      accepts: compileFilter(asObject(FilterPolicy), FilterPolicyScope),
    };
  } catch (error) {
    throw fail((error as Error).message);
  }
}
