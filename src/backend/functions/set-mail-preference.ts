import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { isConfirmed, subscribe, TooManyReaders, unsubscribe } from '../mail/subscriptions';
import { getMail, putMail } from '../store/mail';

/** `PUT /me/mail` */
export const handler = apiHandler('setMailPreference', async ({ request, caller, at }) => {
  const { person, email: address } = caller;
  const { mail } = request.body;
  if (address === '')
    throw new ProblemError('conflict', 'Your account has no e-mail address. Ask your operator.');
  const known = await getMail(person.id);
  const isMoved = known !== undefined && known.address !== address;
  const arn = known?.subscriptionArn;
  if (arn !== undefined && (mail === 'none' || isMoved)) await unsubscribe(arn, person.id);
  try {
    const subscriptionArn =
      mail === 'none'
        ? undefined
        : await subscribe({ id: person.id, address, mail }, isMoved ? undefined : arn);
    await putMail({
      ...{ personId: person.id, mail, address },
      ...(subscriptionArn !== undefined && { subscriptionArn }),
      // A digest begins where somebody asks for it.
      toldUntil: (known?.mail === 'digest' && known.toldUntil) || at,
    });
    const confirmed = subscriptionArn === undefined || (await isConfirmed(subscriptionArn));
    return { body: { mail, address, isUnconfirmed: confirmed === false } };
  } catch (error) {
    if (!(error instanceof TooManyReaders)) throw error;
    const detail =
      'No more people can be sent mail. Ask your operator to raise the limit of SNS filter policies.';
    throw new ProblemError('conflict', detail);
  }
});
