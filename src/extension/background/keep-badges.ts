import { browser } from '../browser';
import { TABS_PERMISSION } from '../capture/ticket-evidence';
import { copiesChanged } from '../knowledge/copies';
import { isNewsKey } from '../knowledge/news';
import type { OutboxItem } from '../outbox/item';
import { markAgain, markPage, showBadgeOf } from './badges';

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

/** Marks each page that comes to the front, as long as the person lets Waymark see the tabs. */
function watchTabs(): void {
  const activated = ({ tabId }: { tabId: number }) => void markPage(tabId);
  const updated = (
    tabId: number,
    { url, status }: { url?: string; status?: string },
    { active }: { active: boolean },
  ) => {
    if (active && (url !== undefined || status === 'complete')) void markPage(tabId);
  };
  const listen = () => {
    browser.tabs.onActivated.addListener(activated);
    browser.tabs.onUpdated.addListener(updated);
  };
  const ignore = () => {
    browser.tabs.onActivated.removeListener(activated);
    browser.tabs.onUpdated.removeListener(updated);
  };
  const decide = async () => ((await browser.permissions.contains(TABS_PERMISSION)) ? listen() : ignore());
  const decideAnew = () => {
    void decide();
    void markAgain();
  };
  // At once, or the event that woke the worker is missed; and not for long where nothing may be seen.
  listen();
  void decide();
  browser.permissions.onAdded.addListener(decideAnew);
  browser.permissions.onRemoved.addListener(decideAnew);
}
