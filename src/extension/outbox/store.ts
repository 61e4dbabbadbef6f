import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { hasArrived, type OutboxItem } from './item';
import { inPlaceOf } from './replacement';

interface OutboxSchema extends DBSchema {
  outbox: { key: string; value: OutboxItem };
}

/**
 * The outbox on disk, which has what is put in or removed once that resolves. A change of state may still be lost to a
 * power failure, which does no harm: the item is sent once more, under its ID. Popup, options page and worker each open
 * their own.
 */
export interface OutboxStore {
  /** All items, the oldest first. */
  all(): Promise<OutboxItem[]>;
  /**
   * Puts a new item in and answers it as it is then; the item it `replaces`, if given, goes in the same transaction.
   * @throws ReplacementError where that has changed too much meanwhile
   */
  add(item: OutboxItem, replaces?: string): Promise<OutboxItem>;
  /** Applies `change` to the item as it is now and answers it; undefined when it is gone. */
  update(id: string, change: (item: OutboxItem) => OutboxItem): Promise<OutboxItem | undefined>;
  /** Applies `change` to all of these items that are still there, all at once. */
  updateAll(ids: readonly string[], change: (item: OutboxItem) => OutboxItem): Promise<void>;
  /** Removes the item if it is still there and `mayGo`; answers whether it did. */
  remove(id: string, mayGo?: (item: OutboxItem) => boolean): Promise<boolean>;
  /** Removes all items that `mayGo`. */
  clear(mayGo?: (item: OutboxItem) => boolean): Promise<void>;
  close(): void;
}

/** `strict`: resolved after the disk has it, not only the system's cache. https://www.w3.org/TR/IndexedDB-3/#transaction-durability-hint */
const DURABLE = { durability: 'strict' } as const;

export async function openOutbox(name = 'waymark'): Promise<OutboxStore> {
  const database: IDBPDatabase<OutboxSchema> = await openDB<OutboxSchema>(name, 1, {
    upgrade: (created) => void created.createObjectStore('outbox', { keyPath: 'id' }),
    // An update of the extension brings a newer version: make way for it.
    blocking: () => database.close(),
  });
  const write = (options?: IDBTransactionOptions) => database.transaction('outbox', 'readwrite', options);

  return {
    all: () => database.getAll('outbox'),

    async add(item, replaces) {
      const { store, done } = write(DURABLE);
      const before = replaces === undefined ? undefined : await store.get(replaces);
      const added = replaces === undefined ? item : inPlaceOf(before, item);
      await Promise.all([before && !hasArrived(before) && store.delete(before.id), store.add(added), done]);
      return added;
    },

    async update(id, change) {
      const { store, done } = write();
      const item = await store.get(id);
      const changed = item && change(item);
      await Promise.all([changed && changed !== item && store.put(changed), done]);
      return changed;
    },

    async updateAll(ids, change) {
      const { store, done } = write();
      for (const id of ids) {
        const item = await store.get(id);
        const changed = item && change(item);
        if (changed && changed !== item) void store.put(changed);
      }
      await done;
    },

    async remove(id, mayGo = () => true) {
      const { store, done } = write(DURABLE);
      const item = await store.get(id);
      const goes = item !== undefined && mayGo(item);
      await Promise.all([goes && store.delete(id), done]);
      return goes;
    },

    async clear(mayGo = () => true) {
      const { store, done } = write(DURABLE);
      const items = (await store.getAll()).filter(mayGo);
      await Promise.all([...items.map(({ id }) => store.delete(id)), done]);
    },

    close: () => database.close(),
  };
}
