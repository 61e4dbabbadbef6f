import type { Storage } from 'webextension-polyfill';
import type { TokenStorage } from '../../client/token-store';

const KEY = 'tokens';

/**
 * Storage of the session's tokens: the browser's own, behind a copy in memory. The Cognito library reads and writes synchronously, which the browser's storage cannot: so it is read in full first.
 */
export async function openTokenStorage(area: Storage.StorageArea): Promise<TokenStorage> {
  const { [KEY]: stored = {} } = await area.get(KEY);
  const tokens = new Map(Object.entries(stored as Record<string, string>));
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    writing = writing.then(() => area.set({ [KEY]: Object.fromEntries(tokens) }));
    // Whoever waits for `settled` is told; nobody else has to.
    writing.catch(() => undefined);
  };
  return {
    getItem: (key) => tokens.get(key) ?? null,
    setItem(key, value) {
      tokens.set(key, value);
      write();
    },
    removeItem(key) {
      if (tokens.delete(key)) write();
    },
    clear() {
      tokens.clear();
      write();
    },
    settled: () => writing,
  };
}
