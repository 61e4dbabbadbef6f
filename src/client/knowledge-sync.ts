import type { ResponseOf } from '../core/api/operations';
import type { LinkChange } from '../core/schemas/knowledge';
import { ApiError, type Client } from './api';
import type { KnowledgeStore } from './knowledge-store';

/** Told of what a sync does to the copy, after it is stored. */
export interface SyncListener {
  applied?: (changes: readonly LinkChange[], at: string) => void | Promise<void>;
  /** The copy was of no use any more and is fetched anew. */
  restarted?: () => void;
}

type Changes = ResponseOf<'syncKnowledge'>;
type Page = Changes | 'unknown-cursor';

/**
 * Brings the copy in `store` up to date, page by page. Each page is stored together with the cursor behind it, so
 * that a sync which is cut off goes on where it ended; the next two are fetched and indexed meanwhile. Only one sync may
 * run on a store at a time.
 * @throws ApiError or TypeError, as the client does; the pages that came before it are kept
 */
export async function syncKnowledge(
  client: Pick<Client, 'syncKnowledge'>,
  store: KnowledgeStore,
  { applied, restarted }: SyncListener = {},
): Promise<void> {
  let next: Promise<Page> | undefined = fetchPage(client, (await store.state())?.cursor);
  let storing = Promise.resolve();
  /** The page before it: no more than two wait. */
  let before = storing;
  try {
    while (next) {
      const page: Page = await next;
      if (page === 'unknown-cursor') {
        await storing;
        await store.clear();
        restarted?.();
        next = fetchPage(client, undefined);
        continue;
      }
      const { items, cursor, more }: Changes = page;
      next = more ? fetchPage(client, cursor) : undefined;
      // Its failure is that of the next turn, if there is one.
      next?.catch(() => undefined);
      const put = store.prepare(items);
      await before;
      before = storing;
      // A cursor promises that all before it is here.
      storing = before.then(() => keep(put, items, cursor));
      storing.catch(() => undefined);
    }
  } finally {
    await storing;
  }

  async function keep(put: Put, items: readonly LinkChange[], cursor: string): Promise<void> {
    const at = new Date().toISOString();
    await put({ cursor, at });
    await applied?.(items, at);
  }
}

type Put = ReturnType<KnowledgeStore['prepare']>;

async function fetchPage(client: Pick<Client, 'syncKnowledge'>, since: string | undefined): Promise<Page> {
  try {
    return await client.syncKnowledge({ query: since === undefined ? {} : { since } });
  } catch (error) {
    if (since !== undefined && error instanceof ApiError && error.status === 400) return 'unknown-cursor';
    throw error;
  }
}
