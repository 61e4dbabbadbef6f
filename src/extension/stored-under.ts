import type { Storage } from 'webextension-polyfill';

/** What an area of the browser's storage has under keys that begin with `prefix`, by the rest of each key. */
export async function storedUnder<T>(area: Storage.StorageArea, prefix: string): Promise<[string, T][]> {
  const all: Record<string, unknown> = await area.get(null);
  return Object.entries(all)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value as T]);
}
