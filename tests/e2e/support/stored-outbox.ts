import type { ExtensionBrowser } from './browser';

/** An item as the extension stores it. */
export interface StoredItem {
  id: string;
  content: { url: string; title: string; notes?: string };
  state: string;
  reason?: string;
  [field: string]: unknown;
}

/** An item that waits to be sent. */
export function waitingItem(n: number, changes: Partial<StoredItem> = {}): StoredItem {
  return {
    id: `0193a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`,
    content: { url: `https://docs.example.com/${n}`, title: `Page ${n}`, notes: `Note ${n}` },
    suggest: false,
    createdAt: n,
    ownerId: 'user-1',
    state: 'waiting',
    attempts: 0,
    notBefore: 0,
    ...changes,
  };
}

/** Puts items into the outbox behind the extension's back. */
export function fillOutbox({ inWorker }: ExtensionBrowser, items: StoredItem[]): Promise<void> {
  return inWorker(
    (all: StoredItem[]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('outbox', 'readwrite');
          for (const item of all) writing.objectStore('outbox').put(item);
          writing.onerror = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    items,
  );
}

/** What is in the outbox now. */
export function readOutbox({ inWorker }: ExtensionBrowser): Promise<StoredItem[]> {
  return inWorker(
    () =>
      new Promise<StoredItem[]>((resolve, reject) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
  );
}
