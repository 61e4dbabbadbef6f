import { readNews } from '../knowledge/news';
import type { OutboxItem } from '../outbox/item';
import { readSettings } from '../settings';
import { badgeOf, showBadgeInAll } from './badge';

/** Shows the badge of what the outbox, the news and the review queue hold now. */
export async function showBadgeOf(items: readonly OutboxItem[]): Promise<void> {
  const [{ account, reviewsWaiting }, news] = await Promise.all([readSettings(), readNews()]);
  await showBadgeInAll(account ? badgeOf(items, reviewsWaiting, news.length) : badgeOf(items));
}
