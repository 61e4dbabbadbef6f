import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { awsClient } from '../aws-client';
import { environment } from '../environment';

const sns = awsClient(new SNSClient({}));

export interface OutgoingMail {
  subject: string;
  text: string;
  /** What it is to its reader: see `filter.ts`. */
  audience: string;
  recipient: string;
  correlationId?: string;
}

/** Publishes a mail to the topic, whose subscriptions decide who gets it. */
export async function publish(mail: OutgoingMail): Promise<void> {
  const { subject: Subject, text: Message, ...named } = mail;
  const attributes = Object.entries(named).map(([name, StringValue]) => [
    name,
    { DataType: 'String', StringValue },
  ]);
  await sns.send(
    new PublishCommand({
      ...{ TopicArn: environment('TOPIC_ARN'), Subject, Message },
      MessageAttributes: Object.fromEntries(attributes),
    }),
  );
}
