import { browser } from '../browser';
import { mayReadTabs } from '../capture/ticket-evidence';
import { oneAfterAnother } from '../one-after-another';
import { markAgain, markPage } from './badges';
import { isAnyTabSeen, watchMarkedTabs } from './marked-tabs';

/**
 * Marks each page that comes to the front, as long as the person lets Waymark see the tabs; and else in the tabs in which
 * they have called it, whose pages the browser tells until one leads to another site:
 * https://developer.chrome.com/docs/extensions/develop/concepts/activeTab
 */
export function watchTabs(): void {
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
  const decide = oneAfterAnother(async () =>
    (await mayReadTabs()) || (await isAnyTabSeen()) ? listen() : ignore(),
  );
  const decideAnew = () => {
    void decide();
    void markAgain();
  };
  // At once, or the event that woke the worker is missed; and not for long where nothing may be seen.
  listen();
  void decide();
  watchMarkedTabs(() => void decide());
  browser.permissions.onAdded.addListener(decideAnew);
  browser.permissions.onRemoved.addListener(decideAnew);
}
