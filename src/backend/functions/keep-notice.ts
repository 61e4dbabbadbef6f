import { parse } from '@aws-lambda-powertools/parser';
import type { SNSEvent } from 'aws-lambda';
import * as z from 'zod';
import { UNDER_WAY_MS } from '../mail/digest';
import { AUDIENCES, NOBODY } from '../mail/filter';
import { observed } from '../observability';
import { keepNotice, untoldMoment } from '../store/mail';
import { Submission } from '../store/waiting';

/** A list comes to functions as its text: https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
const Attributes = z.object({
  audience: z.object({ Value: z.enum(AUDIENCES) }),
  recipient: z.object({
    Value: z
      .string()
      .transform((text) => JSON.parse(text))
      .pipe(z.array(z.string())),
  }),
  bookmarkId: z.object({ Value: Submission.shape.bookmarkId }).optional(),
  revision: z.object({ Value: z.coerce.number().pipe(Submission.shape.revision) }).optional(),
});

/** Keeps what is mailed to some for the digests of the others. */
export const handler = observed(
  async ({ Records }: SNSEvent): Promise<void> => {
    for (const { Sns } of Records) {
      const { audience, recipient, bookmarkId, revision } = parse(
        Sns.MessageAttributes,
        undefined,
        Attributes,
      );
      const at = new Date(Sns.Timestamp).toISOString();
      const submission =
        bookmarkId && revision ? { bookmarkId: bookmarkId.Value, revision: revision.Value } : undefined;
      const words = { subject: Sns.Subject ?? 'Waymark', text: Sns.Message };
      const said = { audience: audience.Value, submission, ...words };
      const recipients = recipient.Value.filter((id) => id !== NOBODY);
      // Held back for long, or a dead letter that is delivered again.
      const isLate = Date.now() - Date.parse(at) > UNDER_WAY_MS;
      await Promise.all(
        recipients.map(async (id) => {
          const moment = isLate ? await untoldMoment(id, at) : at;
          await keepNotice(id, { id: Sns.MessageId, at: moment, ...said });
        }),
      );
    }
  },
  ({ Records }) => Records[0]?.Sns.MessageAttributes.correlationId?.Value,
);
