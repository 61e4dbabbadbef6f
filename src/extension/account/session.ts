import { Session, SignedOutError } from '../../client/session';
import type { Configuration } from '../../core/api/configuration';
import { browser } from '../browser';
import { changeSettings } from '../change-settings';
import { type Account, readStoredSettings, type Settings } from '../settings';
import { openTokenStorage } from './token-storage';

/** What is stored of the session in this browser. */
export const openStorage = () => openTokenStorage(browser.storage.local);

/** The session that is stored in the browser. */
export function openSession(configuration: Configuration): Session {
  return new Session({ configuration, openStorage });
}

/**
 * An ID token that is valid now. When there is none to be had it is remembered that the account has expired.
 * @throws SignedOutError, TypeError as {@link Session.token} does
 */
export async function currentToken(configuration: Configuration): Promise<string> {
  const { account } = await readStoredSettings();
  try {
    return await openSession(configuration).token();
  } catch (error) {
    if (error instanceof SignedOutError && account) await expireAccount(configuration, account.id);
    throw error;
  }
}

/**
 * The account with the name and groups that its session has now, which may have changed since the sign-in. Renews the
 * session where it is time to.
 * @throws SignedOutError, TypeError as {@link Session.token} does
 */
export async function refreshAccount(configuration: Configuration, account: Account): Promise<Account> {
  const user = await openSession(configuration).user();
  if (user?.id !== account.id) throw new SignedOutError();
  const { name, groups } = user;
  const refreshed: Account = { ...account, name, groups };
  if (JSON.stringify(refreshed) !== JSON.stringify(account))
    await changeSignedIn(account.id, (now) => ({ account: { ...now, name, groups } }));
  return refreshed;
}

/**
 * Changes settings by what has been found out for somebody who was signed in then, if they still are: what is answered
 * late is written over nobody else's. They are not signed out before `change` is done.
 * @throws SignedOutError where they are no longer signed in
 */
export function changeSignedIn(
  accountId: string,
  change: (account: Account) => Partial<Settings> | Promise<Partial<Settings>>,
): Promise<void> {
  return changeSettings(({ account }) => {
    if (account?.id !== accountId || account.expired) throw new SignedOutError();
    return change(account);
  });
}

/** Remembers that somebody whose session at this backend has ended has to sign in again, unless they have gone since. */
export async function expireAccount(
  { userPoolClientId }: Configuration,
  accountId: string | undefined,
): Promise<void> {
  await changeSettings(({ account, configuration }) => {
    const isStillThere = account?.id === accountId && configuration?.userPoolClientId === userPoolClientId;
    return account && isStillThere ? { account: { ...account, expired: true } } : {};
  });
}
