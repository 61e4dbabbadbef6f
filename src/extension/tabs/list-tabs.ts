import { isWebUrl } from '../../core/url/canonical';
import { browser } from '../browser';
import { hasDraft } from '../capture/draft-store';
import type { TabPage } from './save-tabs';

/** The tabs of a window that hold web pages, in their order. Needs the permission `tabs`. */
export async function listTabs(windowId: number | undefined): Promise<TabPage[]> {
  const tabs = await browser.tabs.query(windowId === undefined ? { currentWindow: true } : { windowId });
  const pages = tabs.flatMap(({ id, url = '', title = '' }) =>
    id !== undefined && isWebUrl(url) ? [{ id, url, title: title || url }] : [],
  );
  return Promise.all(
    pages.map(async (page) => ({ ...page, hasDraft: await hasDraft(page.url).catch(() => false) })),
  );
}

/**
 * What the page's address says of the tabs that are meant.
 * @returns the IDs of the highlighted tabs; none when it was only the one in front
 */
export function targetOf(search: string): { windowId: number | undefined; highlighted: number[] } {
  const query = new URLSearchParams(search);
  const highlighted = (query.get('highlighted') ?? '').split(',').filter(Boolean).map(Number);
  const windowId = query.has('window') ? Number(query.get('window')) : undefined;
  return { windowId, highlighted: highlighted.length > 1 ? highlighted : [] };
}
