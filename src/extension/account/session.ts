import { Session, SignedOutError } from '../../client/session';
import type { Configuration } from '../../core/api/configuration';
import { browser } from '../browser';
import { type Account, readSettings, writeSettings } from '../settings';
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
  try {
    return await openSession(configuration).token();
  } catch (error) {
    if (error instanceof SignedOutError) await expireAccount();
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
  const refreshed: Account = { ...account, name: user.name, groups: user.groups };
  if (JSON.stringify(refreshed) !== JSON.stringify(account)) await writeSettings({ account: refreshed });
  return refreshed;
}

/** Remembers that the person has to sign in again. */
export async function expireAccount(): Promise<void> {
  const { account } = await readSettings();
  if (account && !account.expired) await writeSettings({ account: { ...account, expired: true } });
}
