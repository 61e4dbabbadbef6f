import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { publish } from '../mail/publish';
import { managersToTell, ownerToTell } from '../mail/recipients';
import { observed } from '../observability';

const Words = z.object({ subject: z.string(), text: z.string(), correlationId: z.string().optional() });
const Mail = z.discriminatedUnion('audience', [
  // No assignee: all managers.
  Words.extend({ audience: z.literal('managers'), assigneeId: z.string().optional() }),
  Words.extend({ audience: z.literal('submitter'), ownerId: z.string() }),
]);

/** Mails what a workflow has to say, to those whom it concerns at this moment. Answers who they are. */
export const handler = observed(
  async (event: z.input<typeof Mail>): Promise<{ recipients: string[] }> => {
    const mail = parse(event, undefined, Mail);
    const recipients =
      mail.audience === 'managers' ? await managersToTell(mail.assigneeId) : await ownerToTell(mail.ownerId);
    const { subject, text, audience, correlationId } = mail;
    await publish({ subject, text, audience, recipients, correlationId });
    return { recipients };
  },
  (event) => event.correlationId,
);
