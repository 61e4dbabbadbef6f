import { apiHandler } from '../api/handler';
import { isConfirmed } from '../mail/subscriptions';
import { getMail } from '../store/mail';

/** `GET /me/mail` */
export const handler = apiHandler('getMailPreference', async ({ caller }) => {
  const chosen = await getMail(caller.person.id);
  const confirmed =
    chosen?.subscriptionArn === undefined
      ? undefined
      : await isConfirmed(chosen.subscriptionArn, caller.person.id);
  // Who has ended the subscription by the link of a mail wants none.
  const mail = confirmed === undefined ? 'none' : (chosen?.mail ?? 'none');
  return { body: { mail, address: caller.email, isUnconfirmed: mail !== 'none' && confirmed === false } };
});
