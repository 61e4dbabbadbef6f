import { parse } from '@aws-lambda-powertools/parser';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { environment } from '../environment';
import { digestOf, UNDER_WAY_MS } from '../mail/digest';
import { publish } from '../mail/publish';
import { logger, observed } from '../observability';
import { isActive, peopleIn } from '../people/directory';
import {
  claimDigest,
  digestReaders,
  type KeptNotice,
  type MailItem,
  noteTold,
  noticesOf,
} from '../store/mail';
import { stillWaiting } from '../store/waiting';

/** What the schedule gives: the moment that it was for. */
const Occurrence = z.object({ at: z.iso.datetime() });

/**
 * Sends each who wants one mail a day what has come together since the last one; who has nothing new gets none. One that
 * fails holds up no other; the run then fails at its end, so that its retries send what is left.
 *
 * A run that is cut off between sending a digest and noting it has its retry send that one again, word for word. To note
 * it first would lose it instead, and SNS cannot tell the two apart: FIFO topics could, which send no mail
 * (https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html).
 */
export const handler = observed(
  async (event: z.input<typeof Occurrence>, context: Context): Promise<{ sent: number }> => {
    const endsAt = Date.now() + context.getRemainingTimeInMillis();
    const occursAt = Date.parse(parse(event, undefined, Occurrence).at);
    const until = new Date(occursAt - UNDER_WAY_MS).toISOString();
    let sent = 0;
    const failures: unknown[] = [];
    for await (const reader of digestReaders()) {
      const { toldUntil, owedUntil = until } = reader;
      const end = owedUntil < until ? owedUntil : until;
      try {
        if (toldUntil < end && (await sendTo(reader, end, endsAt))) sent += 1;
      } catch (error) {
        failures.push(error);
        logger.error('digest failed', { error: error as Error });
      }
    }
    logger.info('digests sent', { sent, failed: failures.length });
    if (failures.length > 0) throw failures[0];
    return { sent };
  },
  () => undefined,
);

async function sendTo(reader: MailItem, until: string, endsAt: number): Promise<boolean> {
  const { personId, toldUntil, owedUntil } = reader;
  const notices = await stillMeant(personId, await noticesOf(personId, toldUntil, until));
  // Who has left the digest is asked about no more.
  if (notices.length === 0 && owedUntil !== undefined) await noteTold(personId, until);
  if (notices.length === 0 || !(await claimDigest(reader, Date.now(), endsAt))) return false;
  const { subject, text } = digestOf(notices, environment('WEB_URL'));
  try {
    await publish({ subject, text, audience: 'digest', recipients: [personId] });
  } catch (error) {
    await noteTold(personId, toldUntil);
    throw error;
  }
  // After it: see above.
  await noteTold(personId, until);
  return true;
}

/**
 * What of the kept notices somebody may still be told: nothing once disabled; managers' things as a manager alone, and of
 * a submission as long as it waits.
 */
async function stillMeant(personId: string, kept: readonly KeptNotice[]): Promise<readonly KeptNotice[]> {
  if (kept.length === 0) return [];
  if ((await peopleIn('managers')).some(({ id }) => id === personId)) return unlessSettled(kept);
  const notices = kept.filter(({ audience }) => audience === 'submitter');
  return notices.length > 0 && (await isActive(personId)) ? notices : [];
}

async function unlessSettled(notices: readonly KeptNotice[]): Promise<readonly KeptNotice[]> {
  const waiting = await stillWaiting(notices.flatMap(({ submission }) => submission ?? []));
  return notices.filter(({ submission }) => !submission || waiting.has(submission));
}
