import { draftScreenshots } from '../capture/all-drafts';
import type { OutboxItem } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { clearScreenshots, mayHaveScreenshots, openScreenshots, type ScreenshotStore } from './store';

/** One that was just taken is about to be written into its draft. */
const JUST_NOW_MS = 60_000;

/** Removes the pictures that belong to nothing any more: what they were taken for was sent, dropped or forgotten. */
export async function sweepScreenshots(
  screenshots: ScreenshotStore,
  outbox: Pick<OutboxStore, 'all'>,
  now = Date.now(),
): Promise<void> {
  const stored = await screenshots.takenBefore(now - JUST_NOW_MS);
  if (stored.length === 0) return;
  // What goes from a draft to the outbox, or back, is in both for a moment: looked at in this order, it is met.
  const kept = new Set([
    ...waitingIn(await outbox.all()),
    ...(await draftScreenshots()),
    ...waitingIn(await outbox.all()),
  ]);
  await screenshots.remove(...stored.filter((id) => !kept.has(id)));
}

/** Removes those that belong to nothing any more as somebody signs out, also what was just taken. */
export async function sweepAtSignOut(outbox: Pick<OutboxStore, 'all'>): Promise<void> {
  if (!(await mayHaveScreenshots())) return;
  const screenshots = await openScreenshots();
  await sweepScreenshots(screenshots, outbox, Number.POSITIVE_INFINITY);
  const left = await screenshots.takenBefore(Number.POSITIVE_INFINITY);
  screenshots.close();
  if (left.length === 0) await clearScreenshots();
}

function waitingIn(items: readonly OutboxItem[]) {
  return items.filter(({ state }) => state !== 'delivered').map(({ screenshot }) => screenshot);
}
