import { IDBFactory } from 'fake-indexeddb';
import { afterAll } from 'vitest';

// The browser's databases are globals as well.
afterAll(() => {
  if ('indexedDB' in globalThis) globalThis.indexedDB = new IDBFactory();
});
