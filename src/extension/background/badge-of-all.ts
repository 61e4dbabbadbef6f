import { readNews } from '../knowledge/news';
import { isOf, type OutboxItem } from '../outbox/item';
import { readSettings } from '../settings';
import { badgeOf, showBadgeInAll } from './badge';

/** Shows the badge of what the outbox, the news and the review queue hold now for whoever is signed in. */
export async function showBadgeOf(items: readonly OutboxItem[]): Promise<void> {
  const [{ account, reviewsWaiting }, news] = await Promise.all([readSettings(), readNews()]);
  const own = items.filter((item) => isOf(item, account?.id));
  await showBadgeInAll(account ? badgeOf(own, reviewsWaiting, news.length) : badgeOf(own));
}
