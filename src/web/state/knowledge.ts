import type { Client } from '../../client/api';
import { exclusively } from '../../client/exclusively';
import { isUnreachable } from '../../client/failure';
import { KnowledgeSearch } from '../../client/knowledge-search';
import type { KnowledgeStore } from '../../client/knowledge-store';
import { syncKnowledge } from '../../client/knowledge-sync';
import { Observable } from '../../client/observable';
import type { Collection } from '../../core/schemas/collection';
import type { Link } from '../../core/schemas/knowledge';
import { usefulness } from '../../core/schemas/usage';
import { fetchCollections, type SeenCollection } from './collections';
import { OwnCollections } from './own-collections';

export interface KnowledgeState {
  /** `loading` until there is something to search in: the stored copy, or the first sync's end. */
  phase: 'loading' | 'ready';
  syncing: boolean;
  size: number;
  /** Whether the last sync that ended has fetched all there was. */
  isCurrent: boolean;
  /** When this copy was last known to be current (ISO 8601). */
  syncedAt?: string;
  /** Why the last sync did not end. */
  failure?: unknown;
}

/** What keeps the syncs of this browser's tabs from each other. */
const LOCK = 'waymark-knowledge';

type KnowledgeClient = Pick<
  Client,
  'syncKnowledge' | 'listCollections' | 'saveCollection' | 'deleteCollection'
>;

/** The knowledge base in this browser: searched here, kept current by delta sync. */
export class Knowledge extends Observable<KnowledgeState> {
  readonly search: KnowledgeSearch;
  readonly #client: KnowledgeClient;
  readonly #open: () => Promise<KnowledgeStore>;
  #store: KnowledgeStore | undefined;
  #running: Promise<void> | undefined;
  readonly #own = new OwnCollections();
  #abort = new AbortController();

  constructor(client: KnowledgeClient, open: () => Promise<KnowledgeStore>) {
    super({ phase: 'loading', syncing: false, size: 0, isCurrent: false });
    this.#client = client;
    this.#open = open;
    this.search = new KnowledgeSearch(open);
  }

  /**
   * Fetches what has changed. Never rejects: a failure is part of the state, and the pages that came before it
   * are kept. Asked again while it runs, it answers with the run that is under way.
   */
  sync(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** The links with these IDs, as far as they are here. */
  async links(ids: readonly string[]): Promise<Link[]> {
    return (await this.#load()).links(ids);
  }

  /** All links that helped with a ticket, those that were reused most first, then the newest. */
  async linksForTicket(key: string): Promise<Link[]> {
    await this.#load();
    const filters = { ticket: [key] };
    const { results } = await this.search.search('', { filters, most: Number.POSITIVE_INFINITY });
    const links = results.map(({ link }) => link);
    return links.sort((a, b) => usefulness(b.published.usage) - usefulness(a.published.usage));
  }

  /** All links that were used, the most useful first. */
  async mostUseful(): Promise<Link[]> {
    return (await this.#load()).mostUseful();
  }

  /** All collections, by name; those that were fetched last while the backend is out of reach. */
  async collections(signal: AbortSignal): Promise<Collection[]> {
    const store = await this.#load();
    try {
      const all = this.#own.over(await fetchCollections(this.#client, signal));
      await store.keepCollections(all);
      return all;
    } catch (error) {
      const kept = isUnreachable(error) ? await store.collections() : undefined;
      if (!kept) throw error;
      return this.#own.over(kept);
    }
  }

  /** Saves what a collection is to be, over the version of it that was seen. @throws ApiError 409 when there is another */
  async saveCollection({ id, name, description, links, version }: SeenCollection): Promise<Collection> {
    const body = { name, description, links, version };
    const saved = await this.#client.saveCollection({ params: { id }, body });
    this.#own.saved(saved);
    return saved;
  }

  /** Deletes a collection in the version that was seen. @throws ApiError 409 when there is another */
  async deleteCollection({ id, version }: Pick<Collection, 'id' | 'version'>): Promise<void> {
    await this.#client.deleteCollection({ params: { id }, query: { version } });
    this.#own.deleted({ id, version });
  }

  /** All pages that this browser's copy has links to. */
  async pages(): Promise<string[]> {
    return (await this.#load()).pages();
  }

  /** Ends a sync that is under way, whatever it waits for; what it has stored is kept. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  /** Forgets this browser's copy; also the sync of another tab comes to an end. */
  async clear(): Promise<void> {
    await this.stop();
    const store = this.#store ?? (await this.#open());
    await exclusively(LOCK, () => store.clear(), { steal: true });
    store.close();
    this.#own.clear();
    this.#store = undefined;
    await this.search.close();
    this.#restart();
  }

  async #run(): Promise<void> {
    const { failure: _, ...before } = this.value;
    this.set({ ...before, syncing: true });
    const abort = new AbortController();
    const { signal } = abort;
    this.#abort = abort;
    try {
      const store = await this.#load();
      await exclusively(LOCK, () => this.#fetchPages(store, signal), { signal });
      this.set({ ...this.value, phase: 'ready', syncing: false, isCurrent: true });
    } catch (failure) {
      const phase = this.value.size > 0 ? 'ready' : this.value.phase;
      const ended = { ...this.value, phase, syncing: false, isCurrent: false };
      this.set(signal.aborted ? ended : { ...ended, failure });
      // Whoever takes the lock away does not end what was done under it.
      abort.abort();
    }
  }

  async #load(): Promise<KnowledgeStore> {
    if (this.#store) return this.#store;
    const store = await this.#open();
    const [size, sync] = await Promise.all([store.size(), store.state()]);
    this.#store = store;
    if (sync) this.set({ ...this.value, phase: 'ready', size, syncedAt: sync.at });
    return store;
  }

  async #fetchPages(store: KnowledgeStore, signal: AbortSignal): Promise<void> {
    await syncKnowledge(this.#client, store, {
      signal,
      applied: async (_, at) => {
        const size = await store.size();
        // Also what another window has stored meanwhile.
        this.search.refresh();
        this.set({ ...this.value, size, syncedAt: at });
      },
      restarted: () => this.#restart(),
    });
  }

  #restart(): void {
    this.search.refresh();
    this.set({ phase: 'loading', syncing: this.value.syncing, size: 0, isCurrent: false });
  }
}
