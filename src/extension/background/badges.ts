import type { Tabs } from 'webextension-polyfill';
import type { PageAddress } from '../../core/identity';
import { browser } from '../browser';
import { createTurns } from '../in-turn';
import { openCopies } from '../knowledge/copies';
import { readNews } from '../knowledge/news';
import { standingOf } from '../knowledge/standing';
import { type StandingBadge, standingBadge } from '../knowledge/standing-badge';
import { isOf, type OutboxItem } from '../outbox/item';
import { readSettings } from '../settings';
import { type Badge, badgeOf, clearBadge, showBadge } from './badge';
import { forgetTab, type MarkedTab, markedTab, markedTabs, rememberTab } from './marked-tabs';

// The worker alone writes badges, and makes each change to its end before the next: what two write at once is of neither.
const turns = createTurns();
/** A badge that cannot be shown keeps nothing else from being done. */
const inTurn = (work: () => Promise<void>) => turns(work).catch(() => undefined);

/** Shows the badge of what the outbox, the news and the review queue hold now for whoever is signed in. Never rejects. */
export function showBadgeOf(items: () => Promise<readonly OutboxItem[]>): Promise<void> {
  return inTurn(async () => {
    const [all, news, settings] = await Promise.all([items(), readNews(), readSettings()]);
    const { account, reviewsWaiting } = settings;
    const own = all.filter((item) => isOf(item, account?.id));
    const badge = account ? badgeOf(own, reviewsWaiting, news.length) : badgeOf(own);
    const before = await browser.action.getTitle({});
    await showBadge(badge);
    if (badge.title === before) return;
    // What a tab is marked with stands beside that in its title, or gives way to it.
    for (const [tabId, tab] of await markedTabs()) await paint(tabId, tab);
  });
}

/**
 * Marks a tab with what this browser's copies know of its page, until it goes to another; nothing is asked of anybody.
 * Takes the mark off where the browser does not tell the page's address. Never rejects.
 * @param told the page as it says itself what it is, if that was read
 */
export function markPage(tabId: number, told?: PageAddress): Promise<void> {
  return inTurn(() => look(tabId, told));
}

/** The same for all tabs that are marked or in front: what is known of their pages may have changed. Never rejects. */
export function markAgain(): Promise<void> {
  return inTurn(async () => {
    const [inFront, marked] = await Promise.all([browser.tabs.query({ active: true }), markedTabs()]);
    const tabIds = new Set([...inFront.flatMap(({ id }) => id ?? []), ...marked.keys()]);
    for (const tabId of tabIds) await look(tabId);
  });
}

const flashes = new Map<number, ReturnType<typeof setTimeout>>();

/** Shows the badge in a tab for a moment, instead of its mark. */
export function flashBadge(badge: Badge, tabId: number, milliseconds = 3_000): void {
  clearTimeout(flashes.get(tabId));
  const end = () => {
    flashes.delete(tabId);
    void markPage(tabId);
  };
  flashes.set(tabId, setTimeout(end, milliseconds));
  void inTurn(async () => {
    await rememberTab(tabId, (await markedTab(tabId)) ?? {});
    await showBadge(badge, tabId);
  });
}

async function look(tabId: number, told?: PageAddress): Promise<void> {
  const [tab, marked, { account }] = await Promise.all([tabAt(tabId), markedTab(tabId), readSettings()]);
  if (!tab) return forgetTab(tabId);
  const page = account && tab.url !== undefined ? pageAt(tab.url, told, marked) : undefined;
  const badge = account && page && (await badgeOfPage(account.id, page));
  if (!badge && !marked && !told) return;
  const now = { ...page, ...(badge && { badge }) };
  await rememberTab(tabId, now);
  await paint(tabId, now);
}

/** What is known to be the page at `url`: one that the tab has left since says nothing of it. */
function pageAt(url: string, ...pages: (Partial<PageAddress> | undefined)[]): PageAddress {
  const known = pages.find((page) => page?.url === url);
  return { url, ...(known?.canonicalUrl !== undefined && { canonicalUrl: known.canonicalUrl }) };
}

async function badgeOfPage(accountId: string, page: PageAddress): Promise<StandingBadge | undefined> {
  try {
    const copies = await openCopies(accountId);
    return standingBadge(await standingOf(page, copies).finally(copies.close));
  } catch {
    // Where nothing can be looked up, nothing is known.
    return undefined;
  }
}

/** Shows what the tab is marked with, unless another badge is there for a moment: its end does so. */
async function paint(tabId: number, { url, badge }: MarkedTab): Promise<void> {
  if (flashes.has(tabId)) return;
  await draw(tabId, badge);
  // Looked at last: as the tab goes to another page, which may be at any moment, the browser takes off what it has by then.
  const tab = await tabAt(tabId);
  if (!tab) return forgetTab(tabId);
  if (!badge || tab.url === url) return;
  await rememberTab(tabId, {});
  await draw(tabId, undefined);
}

/** The mark is not shown over what outbox and review queue have to say; then the title, which screen readers read, says both. */
async function draw(tabId: number, badge: StandingBadge | undefined): Promise<void> {
  const isFree = (await browser.action.getBadgeText({})) === '';
  if (badge && isFree) await showBadge(badge, tabId);
  else await clearBadge(tabId, badge?.words);
}

function tabAt(tabId: number): Promise<Tabs.Tab | undefined> {
  return browser.tabs.get(tabId).catch(() => undefined);
}
