import type { Configuration } from '../../core/api/configuration';
import { clearDrafts, countDrafts } from '../capture/all-drafts';
import { writeSettings } from '../change-settings';
import { tell } from '../messages';
import { isOf } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { sweepAtSignOut } from '../screenshot/sweep';
import { readSettings } from '../settings';
import { forget } from './forget';
import { signOutOfHostedPages } from './hosted';
import { openSession } from './session';

/** What signing out would delete that is nowhere else; without an outbox, drafts alone. */
export async function unsaved(outbox: OutboxStore | undefined): Promise<{ items: number; drafts: number }> {
  const [{ account }, items = []] = await Promise.all([readSettings(), outbox?.all()]);
  const unsent = items.filter((item) => item.state !== 'delivered' && isOf(item, account?.id));
  return { items: unsent.length, drafts: await countDrafts(account?.id) };
}

/**
 * Signs out and removes from this browser all that is one's own: tokens, the remembered device, drafts, tickets, what is
 * in the outbox, and copies. It waits for no network: whoever turns away has left nothing behind.
 * Stays: what an administrator or a person has set, and what others have left here.
 * @param outbox undefined where the browser opens none: what may be in it stays, for its owner alone to see
 */
export async function signOut(configuration: Configuration, outbox: OutboxStore | undefined): Promise<void> {
  const { account } = await readSettings();
  // First of all, or the worker would take its failing for a session that has expired.
  await writeSettings({ account: undefined, reviewsWaiting: undefined });
  const [{ wasHosted }] = await Promise.all([
    openSession(configuration).signOut(),
    clearOwn(outbox, account?.id),
  ]);
  // Signed out here is signed out, whether or not they can be reached.
  if (wasHosted) await signOutOfHostedPages(configuration).catch(() => undefined);
}

async function clearOwn(outbox: OutboxStore | undefined, userId: string | undefined): Promise<void> {
  const clearWritten = [outbox?.clear((item) => isOf(item, userId)), clearDrafts(userId)];
  await Promise.all([forget(userId), Promise.all(clearWritten).then(() => outbox && sweepAtSignOut(outbox))]);
  await tell('deliver', undefined);
}
