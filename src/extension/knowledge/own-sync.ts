import type { Client } from '../../client/api';
import type { Bookmark } from '../../core/schemas/bookmark';
import { SEEN_WITHIN_MS } from '../../core/seen-within';
import type { OwnStore } from './own-store';

const PAGE = 100;

/** A bookmark as the copy had it, and as it is now. */
export interface OwnChange {
  before: Bookmark | undefined;
  now: Bookmark;
}

/**
 * Brings the copy of the own bookmarks up to date: the last changed first, until what is known already. The mark is
 * moved only at the end, so that a sync which is cut off is made again from the old one.
 * @param changed told of what is new since an earlier sync, before the copy has it: told again if this one is cut off
 * @returns whether something had changed
 * @throws ApiError or TypeError, as the client does
 */
export async function syncOwn(
  client: Pick<Client, 'listBookmarks'>,
  store: OwnStore,
  changed: (changes: readonly OwnChange[]) => Promise<void>,
): Promise<boolean> {
  const mark = await store.mark();
  const known = mark === undefined ? '' : new Date(Date.parse(mark) - SEEN_WITHIN_MS).toISOString();
  let newest: string | undefined;
  let cursor: string | undefined;
  do {
    const page = await client.listBookmarks({
      query: { limit: PAGE, ...(cursor !== undefined && { cursor }) },
    });
    const news = page.items.filter(({ updatedAt }) => updatedAt >= known);
    if (mark !== undefined) await changed(await changesTo(store, news));
    await store.put(news);
    newest ??= page.items[0]?.updatedAt;
    cursor = news.length < page.items.length ? undefined : page.cursor;
  } while (cursor !== undefined);
  if (newest === undefined || newest === mark) return false;
  await store.setMark(newest);
  return true;
}

async function changesTo(store: OwnStore, news: readonly Bookmark[]): Promise<OwnChange[]> {
  const before = await store.get(news.map(({ id }) => id));
  return news.map((now, n) => ({ before: before[n], now }));
}
