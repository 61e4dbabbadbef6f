import type { OutboxItem } from '../outbox/item';
import { readSettings } from '../settings';
import { badgeOf, showBadge } from './badge';

/** Shows the badge of what the outbox and the review queue hold now. */
export async function showBadgeOf(items: readonly OutboxItem[]): Promise<void> {
  const { account, reviewsWaiting } = await readSettings();
  await showBadge(badgeOf(items, account ? reviewsWaiting : 0));
}
