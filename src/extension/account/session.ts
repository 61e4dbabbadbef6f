import { Session, SignedOutError } from '../../client/session';
import type { Configuration } from '../../core/api/configuration';
import { browser } from '../browser';
import { type Account, readSettings, writeSettings } from '../settings';
import { openTokenStorage, type TokenStorage } from './token-storage';

/** Opens the session that is stored in the browser. Await `storage.settled()` after all that may change it. */
export async function openSession(
  configuration: Configuration,
): Promise<{ session: Session; storage: TokenStorage }> {
  const storage = await openTokenStorage(browser.storage.local);
  return { session: new Session(configuration, storage), storage };
}

/**
 * Keeps pages and worker from renewing or ending the same session at once.
 * https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API
 */
export function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('waymark-session', work) as Promise<T>;
}

/**
 * An ID token that is valid now. When there is none to be had it is remembered that the account has expired.
 * @throws SignedOutError, TypeError as {@link Session.token} does
 */
export function currentToken(configuration: Configuration): Promise<string> {
  return exclusively(async () => {
    const { session, storage } = await openSession(configuration);
    try {
      return await session.token();
    } catch (error) {
      if (error instanceof SignedOutError) await expireAccount();
      throw error;
    } finally {
      await storage.settled();
    }
  });
}

/**
 * The account with the name and groups that its session has now, which may have changed since the sign-in.
 * @throws SignedOutError, TypeError as {@link Session.token} does
 */
export function refreshAccount(configuration: Configuration, account: Account): Promise<Account> {
  return exclusively(async () => {
    const { session, storage } = await openSession(configuration);
    try {
      const user = await session.user();
      if (user?.id !== account.id) throw new SignedOutError();
      const refreshed: Account = { ...account, name: user.name, groups: user.groups };
      if (JSON.stringify(refreshed) !== JSON.stringify(account)) await writeSettings({ account: refreshed });
      return refreshed;
    } finally {
      await storage.settled();
    }
  });
}

/** Remembers that the person has to sign in again. */
export async function expireAccount(): Promise<void> {
  const { account } = await readSettings();
  if (account && !account.expired) await writeSettings({ account: { ...account, expired: true } });
}
