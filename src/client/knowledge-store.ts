import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { bookmarkIdentity } from '../core/identity';
import type { Link, LinkChange } from '../core/schemas/knowledge';
import { siteOf } from '../core/url/canonical';

/** A link with what it is looked up by. */
interface Entry {
  id: string;
  link: Link;
  /** Its page, as {@link bookmarkIdentity} names it. */
  page: string;
  site: string;
  /** The keys of its tickets, in lower case. */
  tickets: string[];
}

/** A link that this copy once held. */
export interface RetiredLink {
  id: string;
  page: string;
  title: string;
  /** ISO 8601. */
  retiredAt: string;
}

interface Schema extends DBSchema {
  links: { key: string; value: Entry; indexes: { page: string; site: string; tickets: string } };
  retired: { key: string; value: RetiredLink; indexes: { page: string } };
  sync: { key: 'state'; value: SyncState };
}

/** How far this browser's copy of the knowledge base reaches. */
export interface SyncState {
  cursor: string;
  /** When the last page was stored (ISO 8601). */
  at: string;
}

/** Raise it when the shape of what is stored changes: the copy is then fetched anew. */
const SCHEMA_VERSION = 2;
const STORES = ['links', 'retired', 'sync'] as const;

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
        const links = opened.createObjectStore('links', { keyPath: 'id' });
        links.createIndex('page', 'page');
        links.createIndex('site', 'site');
        links.createIndex('tickets', 'tickets', { multiEntry: true });
        opened.createObjectStore('retired', { keyPath: 'id' }).createIndex('page', 'page');
        opened.createObjectStore('sync');
      },
      // Another context deletes the copy or brings a newer version: make way for it.
      blocking: () => database.close(),
    });
    return new KnowledgeStore(database);
  }

  async read(): Promise<{ links: Link[]; sync: SyncState | undefined }> {
    const transaction = this.#database.transaction(['links', 'sync']);
    const [entries, sync] = await Promise.all([
      transaction.objectStore('links').getAll(),
      transaction.objectStore('sync').get('state'),
    ]);
    return { links: entries.map(({ link }) => link), sync };
  }

  /** How far the copy reaches; undefined when nothing has been fetched. */
  state(): Promise<SyncState | undefined> {
    return this.#database.get('sync', 'state');
  }

  /** The links to a page, by its {@link bookmarkIdentity}. */
  async linksTo(page: string): Promise<Link[]> {
    return linksOf(await this.#database.getAllFromIndex('links', 'page', page));
  }

  /** At most `most` links of a site (see {@link siteOf}), the last approved first. */
  async linksOfSite(site: string, most: number): Promise<Link[]> {
    return newest(await this.#database.getAllFromIndex('links', 'site', site), most);
  }

  /** At most `most` links that helped with a ticket, the last approved first. */
  async linksForTicket(key: string, most: number): Promise<Link[]> {
    return newest(await this.#database.getAllFromIndex('links', 'tickets', key.toLowerCase()), most);
  }

  /** The links to a page that were retired since this copy first held them. */
  retiredLinksTo(page: string): Promise<RetiredLink[]> {
    return this.#database.getAllFromIndex('retired', 'page', page);
  }

  /** Stores a page of changes and the cursor behind it, both or neither. */
  async apply(changes: readonly LinkChange[], sync: SyncState): Promise<void> {
    const transaction = this.#database.transaction(STORES, 'readwrite');
    const links = transaction.objectStore('links');
    const retired = transaction.objectStore('retired');
    const put = (link: Link) => Promise.all([links.put(entryOf(link)), retired.delete(link.id)]);
    const retire = async ({ id, changedAt }: LinkChange) => {
      const entry = await links.get(id);
      if (!entry) return;
      const { page, link } = entry;
      await Promise.all([
        retired.put({ id, page, title: link.content.title, retiredAt: changedAt }),
        links.delete(id),
      ]);
    };
    await Promise.all([
      ...changes.map((change) => (change.retired ? retire(change) : put(change))),
      transaction.objectStore('sync').put(sync, 'state'),
      transaction.done,
    ]);
  }

  async clear(): Promise<void> {
    const transaction = this.#database.transaction(STORES, 'readwrite');
    await Promise.all([...STORES.map((name) => transaction.objectStore(name).clear()), transaction.done]);
  }

  close(): void {
    this.#database.close();
  }
}

function entryOf(link: Link): Entry {
  const { id, content } = link;
  return {
    id,
    link,
    page: bookmarkIdentity(content),
    site: siteOf(content.url),
    tickets: content.tickets.map(({ key }) => key.toLowerCase()),
  };
}

function linksOf(entries: readonly Entry[]): Link[] {
  return entries.map(({ link }) => link);
}

function newest(entries: readonly Entry[], most: number): Link[] {
  return linksOf(entries)
    .sort((a, b) => (a.published.at < b.published.at ? 1 : -1))
    .slice(0, most);
}
