import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';

const PAGES = {
  tabs: 'src/extension/tabs/index.html',
  outbox: 'src/extension/outbox-page/index.html',
} as const;

/** Opens a page of the extension next to `tab`. */
export async function openPage(page: keyof typeof PAGES, tab?: Tabs.Tab): Promise<void> {
  const query = page === 'tabs' && tab?.windowId !== undefined ? await tabsQuery(tab.windowId) : '';
  const place = tab ? { windowId: tab.windowId, index: tab.index + 1 } : {};
  await browser.tabs.create({ ...place, url: browser.runtime.getURL(PAGES[page] + query) });
}

/** Which tabs are meant: a new tab that is shown ends the selection of several. */
async function tabsQuery(windowId: number): Promise<string> {
  const highlighted = await browser.tabs.query({ windowId, highlighted: true });
  return `?window=${windowId}&highlighted=${highlighted.map(({ id }) => id).join(',')}`;
}
