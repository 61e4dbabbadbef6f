import type { SNSEvent } from 'aws-lambda';
import { observed } from '../observability';
import { ALL_MANAGERS, keepNotice } from '../store/mail';

/** Keeps what is mailed to some for the digests of the others. */
export const handler = observed(
  async ({ Records }: SNSEvent): Promise<void> => {
    for (const { Sns } of Records) {
      const { recipient } = Sns.MessageAttributes;
      const at = new Date(Sns.Timestamp).toISOString();
      const notice = { id: Sns.MessageId, at, subject: Sns.Subject ?? 'Waymark', text: Sns.Message };
      await keepNotice(recipient?.Value ?? ALL_MANAGERS, notice);
    }
  },
  ({ Records }) => Records[0]?.Sns.MessageAttributes.correlationId?.Value,
);
