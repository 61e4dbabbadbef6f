import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Bookmark } from '../../core/schemas/bookmark';

interface Schema extends DBSchema {
  bookmarks: { key: string; value: Bookmark; indexes: { page: string } };
  sync: { key: 'mark'; value: string };
}

/** This browser's copy of somebody's own bookmarks. */
export interface OwnStore {
  /** The own bookmarks of a page, by its identity (`bookmarkIdentity`). */
  bookmarksOf(page: string): Promise<Bookmark[]>;
  /** All changes until then (`updatedAt`) are here; undefined before the first sync has ended. */
  mark(): Promise<string | undefined>;
  /** Those of these IDs, each in its place. */
  get(ids: readonly string[]): Promise<(Bookmark | undefined)[]>;
  put(bookmarks: readonly Bookmark[]): Promise<void>;
  setMark(mark: string): Promise<void>;
  close(): void;
}

export async function openOwnStore(name: string): Promise<OwnStore> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
    upgrade(opened) {
      opened.createObjectStore('bookmarks', { keyPath: 'id' }).createIndex('page', 'canonicalUrl');
      opened.createObjectStore('sync');
    },
    blocking: () => database.close(),
  });
  return {
    bookmarksOf: (page) => database.getAllFromIndex('bookmarks', 'page', page),
    mark: () => database.get('sync', 'mark'),
    async get(ids) {
      const { store } = database.transaction('bookmarks');
      return Promise.all(ids.map((id) => store.get(id)));
    },
    async put(bookmarks) {
      const { store, done } = database.transaction('bookmarks', 'readwrite');
      await Promise.all([...bookmarks.map((bookmark) => store.put(bookmark)), done]);
    },
    async setMark(mark) {
      await database.put('sync', mark, 'mark');
    },
    close: () => database.close(),
  };
}
