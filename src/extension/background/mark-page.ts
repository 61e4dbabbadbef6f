import { browser } from '../browser';
import { TABS_PERMISSION } from '../capture/ticket-evidence';
import { openCopies } from '../knowledge/copies';
import { standingOf } from '../knowledge/standing';
import { type StandingBadge, standingBadge } from '../knowledge/standing-badge';
import { readSettings } from '../settings';
import { clearBadge, showBadge } from './badge';

/**
 * Marks a tab, until it goes to another page; not over what outbox and review queue have to say. Then the title, which
 * screen readers read, says both.
 */
export async function markTab(tabId: number, badge: StandingBadge | undefined): Promise<void> {
  const isFree = (await browser.action.getBadgeText({})) === '';
  if (badge && isFree) return showBadge(badge, tabId);
  // What it was marked with before would hide what there is to say now.
  await clearBadge(tabId, badge?.words);
}

/**
 * Marks the tab in front with what this browser's copies know of its page; nothing is asked of anybody. Does nothing
 * where the browser does not tell the page's address.
 */
export async function markPage(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  const { account } = await readSettings();
  if (!tab?.active || tab.url === undefined || !account) return;
  const copies = await openCopies(account.id);
  const standing = await standingOf({ url: tab.url }, copies).finally(copies.close);
  await markTab(tabId, standingBadge(standing));
}

/** Marks each page that comes to the front, as long as the person lets Waymark see the tabs. */
export function markPages(): void {
  const activated = ({ tabId }: { tabId: number }) => void markPage(tabId).catch(() => undefined);
  const updated = (tabId: number, { url, status }: { url?: string; status?: string }) => {
    if (url !== undefined || status === 'complete') void markPage(tabId).catch(() => undefined);
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
  // At once, or the event that woke the worker is missed; and not for long where nothing may be seen.
  listen();
  void decide();
  browser.permissions.onAdded.addListener(() => void decide());
  browser.permissions.onRemoved.addListener(() => void decide());
}
