import type { ResponseOf } from '../core/api/operations';
import type { LinkChange } from '../core/schemas/knowledge';
import { ApiError, type Client } from './api';
import type { KnowledgeStore } from './knowledge-store';

/** What is told of a sync as it is stored, and what ends it. */
export interface SyncOptions {
  applied?: (changes: readonly LinkChange[], at: string) => void | Promise<void>;
  /** The copy was of no use any more and is fetched anew. */
  restarted?: () => void;
  /** Ends it at once; the page that is being stored is stored. */
  signal?: AbortSignal;
}

type Changes = ResponseOf<'syncKnowledge'>;
type Page = Changes | 'unknown-cursor';

/**
 * Brings the copy in `store` up to date, page by page. Each page is stored together with the cursor behind it, so
 * that a sync which is cut off goes on where it ended; the next two are fetched and indexed meanwhile. Only one sync may
 * run on a store at a time: what a second one brings is refused, as is all that comes after the copy was forgotten.
 * @throws ApiError or TypeError, as the client does, or the signal's reason; the pages that came before it are kept
 */
export async function syncKnowledge(
  client: Pick<Client, 'syncKnowledge'>,
  store: KnowledgeStore,
  { applied, restarted, signal }: SyncOptions = {},
): Promise<void> {
  // The client heeds the signal once it has a token, and for that it may have to wait.
  const aborted = rejectionOf(signal);
  let since = (await store.state())?.cursor;
  signal?.throwIfAborted();
  let next: Promise<Page> | undefined = fetchPage(client, since, signal);
  let storing = Promise.resolve();
  /** The page before it: no more than two wait. */
  let before = storing;
  try {
    while (next) {
      const page: Page = await Promise.race([next, aborted]);
      if (page === 'unknown-cursor') {
        await storing;
        await store.clear();
        restarted?.();
        since = undefined;
        next = fetchPage(client, since, signal);
        continue;
      }
      const { items, cursor, more }: Changes = page;
      const asked = since;
      since = cursor;
      next = more ? fetchPage(client, cursor, signal) : undefined;
      // Its failure is that of the next turn, if there is one.
      next?.catch(() => undefined);
      const put = store.prepare(items);
      await before;
      before = storing;
      // A cursor promises that all before it is here.
      storing = before.then(() => keep(put, items, cursor, asked));
      storing.catch(() => undefined);
    }
  } finally {
    await storing;
  }

  async function keep(put: Put, items: readonly LinkChange[], cursor: string, asked?: string): Promise<void> {
    signal?.throwIfAborted();
    const at = new Date().toISOString();
    await put({ cursor, at }, asked);
    await applied?.(items, at);
  }
}

type Put = ReturnType<KnowledgeStore['prepare']>;

/** Rejects when `signal` aborts. */
function rejectionOf(signal: AbortSignal | undefined): Promise<never> {
  const rejection = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  rejection.catch(() => undefined);
  return rejection;
}

async function fetchPage(
  client: Pick<Client, 'syncKnowledge'>,
  since: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Page> {
  try {
    return await client.syncKnowledge({ query: since === undefined ? {} : { since } }, signal && { signal });
  } catch (error) {
    if (since !== undefined && error instanceof ApiError && error.status === 400) return 'unknown-cursor';
    throw error;
  }
}
