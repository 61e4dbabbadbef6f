import { browser } from '../browser';
import { storedUnder } from '../stored-under';

const PREFIX = 'badge of tab ';

/** Remembers that a tab has a badge of its own, be it the same as all: what is shown in all no longer reaches it by itself. */
export async function rememberOwnBadge(tabId: number): Promise<void> {
  await browser.storage.session.set({ [PREFIX + tabId]: true });
}

/** Forgets a tab that is gone. */
export async function forgetOwnBadge(tabId: number): Promise<void> {
  await browser.storage.session.remove(PREFIX + tabId);
}

/** The tabs that have one, in front or not. */
export async function tabsWithOwnBadge(): Promise<number[]> {
  return (await storedUnder(browser.storage.session, PREFIX)).map(([tabId]) => Number(tabId));
}
