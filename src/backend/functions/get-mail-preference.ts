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
  if (mail === 'none' || !chosen)
    return { body: { mail: 'none', address: caller.email, isUnconfirmed: false } };
  // The mail stays at the address that agreed to it, until its reader chooses again.
  const { address } = chosen;
  const isMoved = address !== caller.email && caller.email !== '';
  return {
    body: { mail, address, isUnconfirmed: !confirmed, ...(isMoved && { movesTo: caller.email }) },
  };
});
