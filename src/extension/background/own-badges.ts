import { browser } from '../browser';

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
  const keys = Object.keys(await browser.storage.session.get(null));
  return keys.filter((key) => key.startsWith(PREFIX)).map((key) => Number(key.slice(PREFIX.length)));
}
