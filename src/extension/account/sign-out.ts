import type { Configuration } from '../../core/api/configuration';
import { clearDrafts, countDrafts } from '../capture/all-drafts';
import { tell } from '../messages';
import type { OutboxStore } from '../outbox/store';
import { clearScreenshots } from '../screenshot/store';
import { readSettings, writeSettings } from '../settings';
import { forget } from './forget';
import { signOutOfHostedPages } from './hosted';
import { openSession } from './session';

/** What signing out would delete that is nowhere else. */
export async function unsaved(outbox: OutboxStore): Promise<{ items: number; drafts: number }> {
  const items = (await outbox.all()).filter(({ state }) => state !== 'delivered').length;
  return { items, drafts: await countDrafts() };
}

/**
 * Signs out and removes all that is somebody's own from this browser: tokens, the
 * remembered device, drafts, tickets, the outbox and copies.
 * Stays: what an administrator or a person has set.
 */
export async function signOut(configuration: Configuration, outbox: OutboxStore): Promise<void> {
  const { account } = await readSettings();
  // First of all, or the worker would take its failing for a session that has expired.
  await writeSettings({ account: undefined, reviewsWaiting: undefined });
  const { wasHosted } = await openSession(configuration).signOut();
  await Promise.all([
    outbox.clear(),
    clearScreenshots(),
    clearDrafts(account?.id),
    forget(account?.id),
    // Signed out here is signed out, whether or not they can be reached.
    wasHosted && signOutOfHostedPages(configuration).catch(() => undefined),
  ]);
  await tell('deliver', undefined);
}
