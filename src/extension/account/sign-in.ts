import type { Session, SignInStep } from '../../client/session';
import type { Configuration } from '../../core/api/configuration';
import { clearDrafts } from '../capture/draft-store';
import { clearRecentTickets } from '../capture/recent-tickets';
import { deleteCopies } from '../knowledge/copies';
import { tell } from '../messages';
import type { OutboxStore } from '../outbox/store';
import { readSettings, writeSettings } from '../settings';
import { exclusively, openSession } from './session';
import type { TokenStorage } from './token-storage';

export { SignInError } from '../../client/session';

/**
 * Signs in. Once a step answers `signed-in`, tokens and account are on disk and the worker knows.
 * @throws SignInError
 */
export async function signIn(
  configuration: Configuration,
  email: string,
  password: string,
): Promise<SignInStep> {
  const { session, storage } = await openSession(configuration);
  return settle(await session.signIn(email, password), email, storage);
}

async function settle(step: SignInStep, email: string, storage: TokenStorage): Promise<SignInStep> {
  await storage.settled();
  if (step.step === 'new-password') {
    return { ...step, choose: async (password) => settle(await step.choose(password), email, storage) };
  }
  const { id, name, groups } = step.user;
  await writeSettings({ account: { id, name, email: email.trim(), groups } });
  await Promise.all([tell('deliver', undefined), tell('refresh', { isUrgent: true })]);
  return step;
}

/** Signs out and removes all that is somebody's own from this browser: tokens, drafts, tickets, the outbox and copies. */
export async function signOut(configuration: Configuration, outbox: OutboxStore): Promise<void> {
  const { account } = await readSettings();
  await exclusively(async () => {
    const { session, storage } = await openSession(configuration);
    await revoke(session);
    storage.clear();
    await storage.settled();
    await writeSettings({ account: undefined, reviewsWaiting: undefined });
  });
  await Promise.all([
    outbox.clear(),
    clearDrafts(),
    clearRecentTickets(),
    account && deleteCopies(account.id),
  ]);
  await tell('deliver', undefined);
}

/** Signed out here is signed out, whether or not the network allows to tell the backend. */
async function revoke(session: Session): Promise<void> {
  await session.signOut().catch(() => undefined);
}
