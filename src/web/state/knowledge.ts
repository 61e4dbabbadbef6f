import type { Client } from '../../client/api';
import type { KnowledgeStore } from '../../client/knowledge-store';
import { syncKnowledge } from '../../client/knowledge-sync';
import { Observable } from '../../client/observable';
import { KnowledgeIndex } from '../../client/search';
import type { Link, LinkChange } from '../../core/schemas/knowledge';

export interface KnowledgeState {
  /** `loading` until there is something to search in: the stored copy, or the first sync's end. */
  phase: 'loading' | 'ready';
  syncing: boolean;
  size: number;
  /** When this copy was last known to be current (ISO 8601). */
  syncedAt?: string;
  /** Why the last sync did not end. */
  failure?: unknown;
}

/** The knowledge base in this browser: searched here, kept current by delta sync. */
export class Knowledge extends Observable<KnowledgeState> {
  index = new KnowledgeIndex();
  readonly #client: Pick<Client, 'syncKnowledge'>;
  readonly #open: () => Promise<KnowledgeStore>;
  #store: KnowledgeStore | undefined;
  #running: Promise<void> | undefined;

  constructor(client: Pick<Client, 'syncKnowledge'>, open: () => Promise<KnowledgeStore>) {
    super({ phase: 'loading', syncing: false, size: 0 });
    this.#client = client;
    this.#open = open;
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

  /** Forgets this browser's copy. */
  async clear(): Promise<void> {
    await this.#running;
    const store = this.#store ?? (await this.#open());
    await store.clear();
    store.close();
    this.#store = undefined;
    this.#restart();
  }

  async #run(): Promise<void> {
    const { failure: _, ...before } = this.value;
    this.set({ ...before, syncing: true });
    try {
      await this.#fetchPages(await this.#load());
      this.set({ ...this.value, phase: 'ready', syncing: false });
      prepare(this.index);
    } catch (failure) {
      const phase = this.index.size > 0 ? 'ready' : this.value.phase;
      this.set({ ...this.value, phase, syncing: false, failure });
    }
  }

  async #load(): Promise<KnowledgeStore> {
    if (this.#store) return this.#store;
    const store = await this.#open();
    const { links, sync } = await store.read();
    this.index.apply(links);
    this.#store = store;
    if (sync) this.set({ ...this.value, phase: 'ready', size: this.index.size, syncedAt: sync.at });
    prepare(this.index);
    return store;
  }

  #fetchPages(store: KnowledgeStore): Promise<void> {
    return syncKnowledge(this.#client, store, {
      applied: (changes, at) => {
        this.index.apply(...split(changes));
        this.set({ ...this.value, size: this.index.size, syncedAt: at });
      },
      restarted: () => this.#restart(),
    });
  }

  #restart(): void {
    this.index = new KnowledgeIndex();
    this.set({ phase: 'loading', syncing: this.value.syncing, size: 0 });
  }
}

/** So many links are indexed at a time: some 10 ms, less than a person notices. */
const SLICE = 200;

/** Prepares the index while the browser has nothing else to do. */
function prepare(index: KnowledgeIndex): void {
  setTimeout(() => {
    if (index.prepare(SLICE)) prepare(index);
  }, 5);
}

function split(changes: readonly LinkChange[]): [changed: Link[], retiredIds: string[]] {
  const changed = changes.flatMap((change) => (change.retired ? [] : [change]));
  const retiredIds = changes.flatMap((change) => (change.retired ? [change.id] : []));
  return [changed, retiredIds];
}
