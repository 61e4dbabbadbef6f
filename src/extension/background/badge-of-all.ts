import { readNews } from '../knowledge/news';
import { isOf, type OutboxItem } from '../outbox/item';
import { readSettings } from '../settings';
import { badgeOf, showBadgeInAll } from './badge';
import { markPage } from './mark-page';

let shown = '';

/** Shows the badge of what the outbox, the news and the review queue hold now for whoever is signed in. */
export async function showBadgeOf(items: readonly OutboxItem[]): Promise<void> {
  const [{ account, reviewsWaiting }, news] = await Promise.all([readSettings(), readNews()]);
  const own = items.filter((item) => isOf(item, account?.id));
  const badge = account ? badgeOf(own, reviewsWaiting, news.length) : badgeOf(own);
  const tabs = await showBadgeInAll(badge);
  if (badge.title === shown) return;
  shown = badge.title;
  // What is known of the page in front was told beside what the badge said before.
  await Promise.all(tabs.map((tabId) => markPage(tabId).catch(() => undefined)));
}
