import { AwsError } from '../aws-error';
import { chosen, md5, md5OfAttributes } from './attributes';
import type { Json } from './parameters';
import type { Queue } from './queue';
import type { Message } from './store';

/** A message as ReceiveMessage answers it, with the attributes that were asked for. */
export function shownMessage(
  { id, body, attributes, receipt, sentAt, receives, firstReceivedAt }: Message,
  senderId: string,
  request: Json,
): Json {
  const system: Record<string, string> = {
    SenderId: senderId,
    SentTimestamp: String(sentAt),
    ApproximateReceiveCount: String(receives),
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
  };
  const named = picked(
    system,
    (request.MessageSystemAttributeNames ?? request.AttributeNames ?? []) as string[],
  );
  const own = chosen(attributes, (request.MessageAttributeNames ?? []) as string[]);
  return {
    MessageId: id,
    ReceiptHandle: receipt,
    Body: body,
    MD5OfBody: md5(body),
    ...(Object.keys(named).length > 0 && { Attributes: named }),
    ...(Object.keys(own).length > 0 && {
      MessageAttributes: own,
      MD5OfMessageAttributes: md5OfAttributes(own),
    }),
  };
}

/** How many messages a queue has that may be received, are being worked on, or come later. */
export interface Depths {
  visible: number;
  hidden: number;
  delayed: number;
}

/** The attributes of a queue that were asked for. @throws AwsError for one that there is not */
export function queueAttributes(
  queue: Queue,
  depths: Depths,
  wanted: readonly string[],
): Record<string, string> {
  const attributes: Record<string, string | number> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: depths.visible,
    ApproximateNumberOfMessagesNotVisible: depths.hidden,
    ApproximateNumberOfMessagesDelayed: depths.delayed,
    VisibilityTimeout: queue.visibilitySeconds,
    MessageRetentionPeriod: queue.retentionSeconds,
    DelaySeconds: queue.delaySeconds,
    ReceiveMessageWaitTimeSeconds: queue.waitSeconds,
    MaximumMessageSize: queue.maximumBytes,
    ...(queue.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queue.redrive.deadLetterArn,
        maxReceiveCount: queue.redrive.maxReceiveCount,
      }),
    }),
  };
  const unknown = wanted.find((name) => name !== 'All' && !Object.hasOwn(attributes, name));
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  return picked(attributes, wanted);
}

/** Those that are named, or all of them, as texts. */
function picked(
  attributes: Record<string, string | number>,
  wanted: readonly string[],
): Record<string, string> {
  const shown = Object.entries(attributes).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  );
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]));
}
