import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { type OutgoingMail, publish } from '../mail/publish';
import { askedToReview, managers, ownerToTell, whoDecides } from '../mail/recipients';
import { observed } from '../observability';
import { getWaiting, Submission } from '../store/waiting';

const Words = z.object({ subject: z.string(), text: z.string(), correlationId: z.string().optional() });
const Mail = z.discriminatedUnion('kind', [
  // Asks for a decision: the reviewer alone, or with `escalated` all managers.
  Words.extend({ kind: z.literal('review'), submission: Submission, escalated: z.boolean().default(false) }),
  Words.extend({ kind: z.literal('managers') }),
  Words.extend({ kind: z.literal('submitter'), ownerId: z.string() }),
]);
type Mail = z.infer<typeof Mail>;

/** Mails what a workflow has to say, to those whom it concerns at this moment. Answers who they are. */
export const handler = observed(
  async (event: z.input<typeof Mail>): Promise<{ recipients: readonly string[] }> => {
    const mail = await addressed(parse(event, undefined, Mail));
    if (mail) await publish(mail);
    return { recipients: mail?.recipients ?? [] };
  },
  (event) => event.correlationId,
);

/** Undefined when there is nothing to be told any more. */
async function addressed(mail: Mail): Promise<OutgoingMail | undefined> {
  const { subject, text, correlationId } = mail;
  const words = { subject, text, correlationId };
  if (mail.kind === 'submitter')
    return { ...words, audience: 'submitter', recipients: await ownerToTell(mail.ownerId) };
  if (mail.kind === 'managers') return { ...words, audience: 'managers', recipients: await managers() };
  const { submission, escalated } = mail;
  // It may have been decided, or become its owner's alone, while the workflow did something else.
  const waiting = await getWaiting(submission);
  if (!waiting) return undefined;
  const reviewer = escalated ? null : waiting.assignee;
  const recipients = await askedToReview(waiting.ownerId, reviewer);
  const whole = `${text}\n\n${whoDecides(recipients, reviewer)}`;
  return { ...words, text: whole, audience: 'managers', recipients, submission };
}
