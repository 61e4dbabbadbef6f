import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { awsClient } from '../aws-client';
import { environment } from '../environment';
import type { Submission } from '../store/waiting';
import { type Audience, NOBODY } from './filter';

const sns = awsClient(new SNSClient({}));

export interface OutgoingMail {
  subject: string;
  text: string;
  audience: Audience;
  /** The IDs of those it is for; they get it as they chose. SNS takes 256 kB, which is some 6,000 of them. */
  recipients: readonly string[];
  /** What managers are asked to decide on: they may be told of it as long as it waits. */
  submission?: Submission | undefined;
  correlationId?: string | undefined;
}

/**
 * Publishes a mail to the topic, whose subscriptions let through what names their reader.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export async function publish(mail: OutgoingMail): Promise<void> {
  const { subject: Subject, text: Message, audience, recipients, submission, correlationId } = mail;
  const named = recipients.length > 0 ? recipients : [NOBODY];
  await sns.send(
    new PublishCommand({
      ...{ TopicArn: environment('TOPIC_ARN'), Subject, Message },
      MessageAttributes: {
        audience: { DataType: 'String', StringValue: audience },
        recipient: { DataType: 'String.Array', StringValue: JSON.stringify(named) },
        ...(submission && {
          bookmarkId: { DataType: 'String', StringValue: submission.bookmarkId },
          revision: { DataType: 'Number', StringValue: String(submission.revision) },
        }),
        ...(correlationId && { correlationId: { DataType: 'String', StringValue: correlationId } }),
      },
    }),
  );
}
