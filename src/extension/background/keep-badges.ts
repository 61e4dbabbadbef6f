import { browser } from '../browser';
import { copiesChanged } from '../knowledge/copies';
import { isNewsKey } from '../knowledge/news';
import type { OutboxItem } from '../outbox/item';
import { markAgain, showBadgeOf } from './badges';
import { watchTabs } from './watch-tabs';

/**
 * Keeps badges true: looks again when what they say may have changed. The outbox tells its changes itself.
 * @param items what is in the outbox
 */
export function keepBadges(items: () => Promise<readonly OutboxItem[]>): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const isAnotherAccount = 'account' in changes;
    if (isAnotherAccount) void markAgain();
    const isAnotherCount = 'reviewsWaiting' in changes || Object.keys(changes).some(isNewsKey);
    if (isAnotherAccount || isAnotherCount) void showBadgeOf(items);
  });
  copiesChanged.watch(() => void markAgain());
  watchTabs();
  // What a killed worker has left half done, or not begun.
  void markAgain();
}
