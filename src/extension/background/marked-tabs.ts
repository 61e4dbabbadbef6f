import type { PageAddress } from '../../core/identity';
import { browser } from '../browser';
import type { StandingBadge } from '../knowledge/standing-badge';
import { storedUnder } from '../stored-under';

/**
 * A tab with a badge of its own, be it the same as all: what is shown in all no longer reaches it by itself. With the page
 * that it is marked for and what that is marked with, if anything.
 */
export type MarkedTab = Partial<PageAddress> & { badge?: StandingBadge | undefined };

/** In memory, and gone with the browser. */
const area = () => browser.storage.session;
const PREFIX = 'badge of tab ';

let changed = () => {};

/** Calls `listener` whenever what is remembered of them has changed: by the worker alone, and it alone asks. */
export function watchMarkedTabs(listener: () => void): void {
  changed = listener;
}

/** Remembers it before it is shown: should the worker be killed, the next one knows what to bring to its end. */
export async function rememberTab(tabId: number, tab: MarkedTab): Promise<void> {
  await area().set({ [PREFIX + tabId]: tab });
  changed();
}

/** Forgets a tab that is gone. */
export async function forgetTab(tabId: number): Promise<void> {
  await area().remove(PREFIX + tabId);
  changed();
}

export async function markedTab(tabId: number): Promise<MarkedTab | undefined> {
  const key = PREFIX + tabId;
  const found: Record<string, unknown> = await area().get(key);
  return found[key] as MarkedTab | undefined;
}

/** All of them, in front or not. */
export async function markedTabs(): Promise<Map<number, MarkedTab>> {
  const tabs = await storedUnder<MarkedTab>(area(), PREFIX);
  return new Map(tabs.map(([tabId, tab]) => [Number(tabId), tab]));
}

/** Whether the browser tells the page of any of them. */
export async function isAnyTabSeen(): Promise<boolean> {
  return [...(await markedTabs()).values()].some(({ url }) => url !== undefined);
}
