import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Link, LinkChange } from '../../core/schemas/knowledge';

interface Schema extends DBSchema {
  links: { key: string; value: Link };
  sync: { key: 'state'; value: SyncState };
}

/** How far this browser's copy of the knowledge base reaches. */
export interface SyncState {
  cursor: string;
  /** When the last page was stored (ISO 8601). */
  at: string;
}

/** Raise it when the shape of a stored link changes: the copy is then fetched anew. */
const SCHEMA_VERSION = 1;

/** This browser's copy of the knowledge base. */
export class KnowledgeStore {
  readonly #database: IDBPDatabase<Schema>;

  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  /** @param name one for each backend: a cursor means nothing to another */
  static async open(name: string): Promise<KnowledgeStore> {
    const database = await openDB<Schema>(name, SCHEMA_VERSION, {
      upgrade(opened) {
        for (const store of [...opened.objectStoreNames]) opened.deleteObjectStore(store);
        opened.createObjectStore('links', { keyPath: 'id' });
        opened.createObjectStore('sync');
      },
    });
    return new KnowledgeStore(database);
  }

  async read(): Promise<{ links: Link[]; sync: SyncState | undefined }> {
    const transaction = this.#database.transaction(['links', 'sync']);
    const [links, sync] = await Promise.all([
      transaction.objectStore('links').getAll(),
      transaction.objectStore('sync').get('state'),
    ]);
    return { links, sync };
  }

  /** Stores a page of changes and the cursor behind it, both or neither. */
  async apply(changes: readonly LinkChange[], sync: SyncState): Promise<void> {
    const transaction = this.#database.transaction(['links', 'sync'], 'readwrite');
    const links = transaction.objectStore('links');
    await Promise.all([
      ...changes.map((change) => (change.retired ? links.delete(change.id) : links.put(change))),
      transaction.objectStore('sync').put(sync, 'state'),
      transaction.done,
    ]);
  }

  async clear(): Promise<void> {
    const transaction = this.#database.transaction(['links', 'sync'], 'readwrite');
    await Promise.all([
      transaction.objectStore('links').clear(),
      transaction.objectStore('sync').clear(),
      transaction.done,
    ]);
  }

  close(): void {
    this.#database.close();
  }
}
