import { type Message, textFor } from './message';
import type { Subscription } from './subscription';

/** What a message is once it is published. */
export interface Published {
  id: string;
  /** Epoch ms. */
  at: number;
  message: Message;
}

/**
 * Nothing signs messages on one machine; the fields are there for those who parse them.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
const unsigned = (region: string) => ({
  SignatureVersion: '1',
  Signature: 'EXAMPLE',
  certificate: `https://sns.${region}.amazonaws.com/SimpleNotificationService.pem`,
  unsubscribe: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe`,
});

const regionOf = (arn: string) => arn.split(':')[3]!;

/** A list comes to functions as text: https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
const typeFor = (protocol: Subscription['protocol'], type: string) =>
  protocol === 'lambda' && type.startsWith('String.Array') ? 'String' : type;

function fields({ id, at, message }: Published, { protocol }: Subscription) {
  const attributes = Object.entries(message.attributes).map(
    ([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: typeFor(protocol, DataType), Value: StringValue ?? BinaryValue },
    ],
  );
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: message.topicArn,
    Message: textFor(message, protocol),
    Timestamp: new Date(at).toISOString(),
    ...(attributes.length > 0 && { MessageAttributes: Object.fromEntries(attributes) }),
  };
}

/** A message as queues and `email-json` get it. */
export function notification(published: Published, subscription: Subscription): Record<string, unknown> {
  const { certificate, unsubscribe, ...signature } = unsigned(regionOf(subscription.topicArn));
  const { subject } = published.message;
  return {
    ...fields(published, subscription),
    ...(subject !== undefined && { Subject: subject }),
    ...signature,
    SigningCertURL: certificate,
    UnsubscribeURL: unsubscribe,
  };
}

/** A message as functions get it. */
export function lambdaEvent(published: Published, subscription: Subscription): Record<string, unknown> {
  const { certificate, unsubscribe, ...signature } = unsigned(regionOf(subscription.topicArn));
  const { subject = null } = published.message;
  const Sns = {
    MessageAttributes: {},
    ...fields(published, subscription),
    Subject: subject,
    ...signature,
    SigningCertUrl: certificate,
    UnsubscribeUrl: unsubscribe,
  };
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscription.arn, Sns }],
  };
}
