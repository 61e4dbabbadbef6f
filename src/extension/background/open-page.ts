import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';

const PAGES = {
  tabs: 'src/extension/tabs/index.html',
  outbox: 'src/extension/outbox-page/index.html',
} as const;

/** Opens a page of the extension next to `tab`, which it is told the window of. */
export async function openPage(page: keyof typeof PAGES, tab?: Tabs.Tab): Promise<void> {
  const query = tab?.windowId === undefined ? '' : `?window=${tab.windowId}`;
  const place = tab ? { windowId: tab.windowId, index: tab.index + 1 } : {};
  await browser.tabs.create({ ...place, url: browser.runtime.getURL(PAGES[page] + query) });
}
