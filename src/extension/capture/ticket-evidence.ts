import type { Tabs } from 'webextension-polyfill';
import type { Ticket } from '../../core/schemas/content';
import { browser } from '../browser';
import type { TicketEvidence } from './rank-tickets';
import { readRecentTickets } from './recent-tickets';
import type { TicketReader } from './tickets';

/** The browser lets the extension see the addresses and titles of tabs that nobody has asked it to read. */
export const TABS_PERMISSION = { permissions: ['tabs' as const] };

/** Tabs that open each other in a circle, or a very long chain of them, say nothing more. */
const MOST_STEPS = 10;
const MOST_BESIDE = 5;

/** Whether tickets may be looked for in other tabs. */
export function mayReadTabs(): Promise<boolean> {
  return browser.permissions.contains(TABS_PERMISSION);
}

/** Asks the person for that; only ever in answer to a click. */
export function requestTabs(): Promise<boolean> {
  return browser.permissions.request(TABS_PERMISSION);
}

/** Gives that up again. */
export async function releaseTabs(): Promise<void> {
  await browser.permissions.remove(TABS_PERMISSION);
}

/**
 * What speaks for tickets besides the page in the tab: the page that led to it, the tickets last used and, where
 * allowed, other tabs.
 */
export async function gatherEvidence(
  { tabId, referrer = '' }: { tabId?: number | undefined; referrer?: string | undefined },
  tickets: TicketReader,
  now = Date.now(),
): Promise<TicketEvidence[]> {
  const recent = (await readRecentTickets()).map(({ ticket, usedAt }): TicketEvidence => {
    return { ticket, source: { from: 'recent', ageMs: now - usedAt } };
  });
  const near = [...tickets.detect({ url: referrer }).map(fromReferrer), ...recent];
  if (tabId === undefined || !(await mayReadTabs())) return near;
  const tab = await tabAt(tabId);
  if (!tab) return near;
  const [openers, neighbours] = await Promise.all([openersOf(tab), neighboursOf(tab)]);
  const within = (from: 'opener' | 'beside') => (other: Tabs.Tab, at: number) => {
    const { url = '', title = '' } = other;
    const steps = from === 'opener' ? at + 1 : Math.abs(other.index - tab.index);
    return tickets.detect({ url, title }).map((ticket) => ({ ticket, source: { from, steps, title } }));
  };
  return [...near, ...openers.flatMap(within('opener')), ...neighbours.flatMap(within('beside'))];
}

const fromReferrer = (ticket: Ticket): TicketEvidence => ({ ticket, source: { from: 'referrer' } });

/** The tab that opened this one, the one that opened that, and so on as far as they are still there. */
async function openersOf(tab: Tabs.Tab): Promise<Tabs.Tab[]> {
  const openers: Tabs.Tab[] = [];
  const seen = new Set([tab.id]);
  let id = tab.openerTabId;
  while (id !== undefined && !seen.has(id) && openers.length < MOST_STEPS) {
    seen.add(id);
    const opener = await tabAt(id);
    if (!opener) break;
    openers.push(opener);
    id = opener.openerTabId;
  }
  return openers;
}

async function neighboursOf({ id, index, windowId }: Tabs.Tab): Promise<Tabs.Tab[]> {
  if (windowId === undefined) return [];
  const tabs = await browser.tabs.query({ windowId });
  return tabs.filter((other) => other.id !== id && Math.abs(other.index - index) <= MOST_BESIDE);
}

function tabAt(id: number): Promise<Tabs.Tab | undefined> {
  return browser.tabs.get(id).catch(() => undefined);
}
