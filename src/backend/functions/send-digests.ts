import { parse } from '@aws-lambda-powertools/parser';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { environment } from '../environment';
import { digestOf } from '../mail/digest';
import { DIGEST } from '../mail/filter';
import { logger, observed, tracer } from '../observability';
import { ALL_MANAGERS, digestReaders, type MailItem, noteTold, noticesOf } from '../store/mail';

const sns = tracer.captureAWSv3Client(new SNSClient({}));

/** What the schedule gives: the moment that it was for. */
const Occurrence = z.object({ at: z.iso.datetime() });

/** Sends each who wants one mail a day what has come together since the last one; who has nothing new gets none. */
export const handler = observed(
  async (event: z.input<typeof Occurrence>): Promise<{ sent: number }> => {
    const until = new Date(parse(event, undefined, Occurrence).at).toISOString();
    let sent = 0;
    for await (const reader of digestReaders()) {
      if (reader.toldUntil < until && (await sendTo(reader, until))) sent += 1;
    }
    logger.info('digests sent', { sent });
    return { sent };
  },
  () => undefined,
);

async function sendTo({ personId, isManager, toldUntil }: MailItem, until: string): Promise<boolean> {
  const recipients = isManager ? [personId, ALL_MANAGERS] : [personId];
  const kept = await Promise.all(recipients.map((recipient) => noticesOf(recipient, toldUntil, until)));
  const notices = kept.flat().sort((a, b) => (a.sk < b.sk ? -1 : 1));
  if (notices.length === 0) return false;
  const { subject, text } = digestOf(notices, environment('WEB_URL'));
  await sns.send(
    new PublishCommand({
      ...{ TopicArn: environment('TOPIC_ARN'), Subject: subject, Message: text },
      MessageAttributes: {
        audience: { DataType: 'String', StringValue: DIGEST },
        recipient: { DataType: 'String', StringValue: personId },
      },
    }),
  );
  // After it: should this fail, somebody reads the same twice rather than never.
  await noteTold(personId, until);
  return true;
}
