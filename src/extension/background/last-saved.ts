import { browser } from '../browser';

/** What was last saved at once, and the address of the page it was saved in. */
export interface LastSaved {
  id: string;
  page: string;
  at: number;
}

const KEY = 'lastSaved';
/** Long enough to have heard what was saved and how it is taken back; not so long that one no longer knows what is meant. */
const OFFERED_MS = 60_000;

/** Remembers what the shortcut takes back, until the browser is closed. */
export async function rememberSaved(id: string, page: string, now = Date.now()): Promise<void> {
  await browser.storage.session.set({ [KEY]: { id, page, at: now } satisfies LastSaved });
}

/** Forgets it. */
export async function clearLastSaved(): Promise<void> {
  await browser.storage.session.remove(KEY);
}

/** What the shortcut takes back now, once. */
export async function takeLastSaved(now = Date.now()): Promise<LastSaved | undefined> {
  const found: Record<string, unknown> = await browser.storage.session.get(KEY);
  await clearLastSaved();
  const last = found[KEY] as LastSaved | undefined;
  return last && now - last.at < OFFERED_MS ? last : undefined;
}
