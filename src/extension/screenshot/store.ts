import { type DBSchema, deleteDB, openDB } from 'idb';
import type { ScreenshotImage } from '../../core/schemas/screenshot';

interface StoredScreenshot {
  /** A UUID, which drafts and the outbox's items know it by. */
  id: string;
  takenAt: number;
  image: ScreenshotImage;
}

interface ScreenshotSchema extends DBSchema {
  screenshots: { key: string; value: StoredScreenshot; indexes: { takenAt: number } };
}

/**
 * The pictures of drafts and of what the outbox holds, on disk, apart from these: a list of items is read without them.
 * Every resolved write has reached the disk.
 */
export interface ScreenshotStore {
  get(id: string): Promise<ScreenshotImage | undefined>;
  put(id: string, image: ScreenshotImage): Promise<void>;
  remove(...ids: string[]): Promise<void>;
  /** The IDs of those that were taken before `time`. */
  takenBefore(time: number): Promise<string[]>;
  close(): void;
}

const NAME = 'waymark-screenshots';

export async function openScreenshots(): Promise<ScreenshotStore> {
  const database = await openDB<ScreenshotSchema>(NAME, 1, {
    upgrade: (created) =>
      void created.createObjectStore('screenshots', { keyPath: 'id' }).createIndex('takenAt', 'takenAt'),
    blocking: () => database.close(),
  });
  const write = () => database.transaction('screenshots', 'readwrite', { durability: 'strict' });

  return {
    get: async (id) => (await database.get('screenshots', id))?.image,

    async put(id, image) {
      const { store, done } = write();
      await Promise.all([store.put({ id, takenAt: Date.now(), image }), done]);
    },

    async remove(...ids) {
      const { store, done } = write();
      await Promise.all([...ids.map((id) => store.delete(id)), done]);
    },

    takenBefore: (time) =>
      database.getAllKeysFromIndex('screenshots', 'takenAt', IDBKeyRange.upperBound(time, true)),

    close: () => database.close(),
  };
}

/** Whether there may be any: the database comes with the first, and goes with {@link clearScreenshots}. */
export async function mayHaveScreenshots(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === NAME);
}

/** Removes all of them. */
export const clearScreenshots = (): Promise<void> => deleteDB(NAME);
