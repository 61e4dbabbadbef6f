import type { MailChoice, MailPreference } from '../../core/schemas/mail';
import type { Caller } from '../api/caller';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { AskedForAnother, isConfirmed, subscribe, TooManyReaders, unsubscribe } from '../mail/subscriptions';
import { digestTimes, getMail, putMail } from '../store/mail';
import { whileRaced } from '../store/transaction';

/** `PUT /me/mail` */
export const handler = apiHandler('setMailPreference', async ({ request, caller, at }) => ({
  body: await whileRaced(() => choose(request.body.mail, caller, at), ATTEMPTS),
}));

/** A digest may go out, or another choice be saved, between the look at the last choice and the write. */
const ATTEMPTS = 3;

async function choose(
  mail: MailChoice,
  { person, email: address }: Caller,
  at: string,
): Promise<MailPreference> {
  if (address === '')
    throw new ProblemError('conflict', 'Your account has no e-mail address. Ask your operator.');
  const known = await getMail(person.id);
  const isMoved = known !== undefined && known.address !== address;
  const before = known?.subscriptionArn;
  const hasEnded =
    before !== undefined && (mail === 'none' || isMoved) && (await unsubscribe(before, person.id));
  const arn = hasEnded || isMoved ? undefined : before;
  try {
    const subscriptionArn = mail === 'none' ? arn : await subscribe({ id: person.id, address, mail }, arn);
    const chosen = { personId: person.id, mail, address, ...digestTimes(known, mail, at) };
    await putMail({ ...chosen, ...(subscriptionArn !== undefined && { subscriptionArn }) }, known);
    const isUnconfirmed =
      mail !== 'none' &&
      subscriptionArn !== undefined &&
      (await isConfirmed(subscriptionArn, person.id)) === false;
    return { mail, address, isUnconfirmed };
  } catch (error) {
    if (error instanceof TooManyReaders) throw new ProblemError('conflict', TOO_MANY);
    throw error instanceof AskedForAnother ? new ProblemError('conflict', ASKED) : error;
  }
}

const TOO_MANY =
  'No more people can be sent mail. Ask your operator to raise the limit of SNS filter policies.';
// SNS forgets what nobody confirms: https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html
const ASKED =
  'Your address has a mail that asks whether it wants Waymark’s, for somebody who had it before. Open the link in it, then try again; or try again in three days.';
