import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Collection } from '../core/schemas/collection';
import type { LinkBlock } from './link-blocks';
import type { Documents, Places, Terms } from './search/segment';

/** A link that this copy once held. */
export interface RetiredLink {
  id: string;
  page: string;
  title: string;
  /** ISO 8601. */
  retiredAt: string;
}

/** How far this browser's copy of the knowledge base reaches. */
export interface SyncState {
  cursor: string;
  /** When the last page was stored (ISO 8601). */
  at: string;
}

/** What the stored index was made by. */
export interface IndexState {
  version: number;
  /** While it is made of the stored links: their blocks up to this key are in it. */
  upTo?: number;
}

/**
 * `documents`, `places`, `terms` and `gone` have one entry for each segment of the index, under the same key. Links are
 * found by it alone: an index of the browser's own would take three times as long to write as what it is of.
 */
export interface KnowledgeSchema extends DBSchema {
  links: { key: number; value: LinkBlock };
  retired: { key: string; value: RetiredLink; indexes: { page: string } };
  sync: { key: 'state'; value: SyncState };
  /** As they were fetched last. */
  collections: { key: 'all'; value: Collection[] };
  documents: { key: number; value: Documents };
  places: { key: number; value: Places };
  terms: { key: number; value: Terms };
  /** The numbers of the documents that are no longer so, or no longer there. */
  gone: { key: number; value: Uint32Array };
  index: { key: 'state'; value: IndexState };
}

export type KnowledgeDatabase = IDBPDatabase<KnowledgeSchema>;
type StoreName = StoreNames<KnowledgeSchema>;
export type Writing = IDBPTransaction<KnowledgeSchema, StoreName[], 'readwrite'>;
export type Reading = IDBPTransaction<KnowledgeSchema, StoreName[], 'readonly' | 'readwrite'>;

/** Of each transaction that writes: links and index must agree. */
const ALL_STORES: StoreName[] = [
  'links',
  'retired',
  'sync',
  'collections',
  'documents',
  'places',
  'terms',
  'gone',
  'index',
];

/** Does `work` in one transaction: when this resolves all of it is stored, when it rejects nothing is. */
export async function write<T>(
  database: KnowledgeDatabase,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  const writing: Writing = database.transaction(ALL_STORES, 'readwrite');
  // It is waited for below, or not at all.
  writing.done.catch(() => undefined);
  try {
    const result = await work(writing);
    await writing.done;
    return result;
  } catch (error) {
    abort(writing);
    throw error;
  }
}

/** Without it, what was asked for before the failure would be stored. */
function abort(writing: Writing): void {
  try {
    writing.abort();
  } catch {
    // The browser has done so already.
  }
}

/** Raise it when the shape of what is stored changes: what is older is fetched anew. */
const SCHEMA_VERSION = 6;

export async function openKnowledge(name: string): Promise<KnowledgeDatabase> {
  const database: KnowledgeDatabase = await openDB<KnowledgeSchema>(name, SCHEMA_VERSION, {
    upgrade(opened) {
      for (const store of [...opened.objectStoreNames]) opened.deleteObjectStore(store);
      opened.createObjectStore('links', { autoIncrement: true });
      opened.createObjectStore('retired', { keyPath: 'id' }).createIndex('page', 'page');
      opened.createObjectStore('sync');
      opened.createObjectStore('collections');
      opened.createObjectStore('documents', { autoIncrement: true });
      opened.createObjectStore('places');
      opened.createObjectStore('terms');
      opened.createObjectStore('gone');
      opened.createObjectStore('index');
    },
    // Another context deletes the copy or brings a newer version: make way for it.
    blocking: () => database.close(),
  });
  return database;
}
