import { canonicalizeUrl, isWebUrl } from '../../core/url/canonical';
import { browser } from '../browser';
import type { Draft } from './draft';

export interface StoredDraft {
  draft: Draft;
  changedAt: number;
}

/** What the keys of drafts begin with. */
export const DRAFT_PREFIX = 'draft:';

/** What this device could not keep, by its keys: it is not lost before the page in which it was typed is. */
const unkept = new Map<string, Draft>();

/** The draft of the page at `url`; an empty one when there is none. */
export async function readDraft(url: string): Promise<Draft> {
  const key = keyOf(url);
  const found: Record<string, unknown> = await browser.storage.local.get(key);
  return unkept.get(key) ?? (found[key] as StoredDraft | undefined)?.draft ?? {};
}

/** Whether something is being written of the page at `url`. */
export async function hasDraft(url: string): Promise<boolean> {
  return Object.keys(await readDraft(url)).length > 0;
}

/** Keeps the draft of the page at `url`. Cheap enough for each keystroke. */
export async function writeDraft(url: string, draft: Draft): Promise<void> {
  await browser.storage.local.set({ [keyOf(url)]: { draft, changedAt: Date.now() } satisfies StoredDraft });
}

/** The same of what is typed, which is found again here where this device cannot keep it. */
export async function writeTyped(url: string, draft: Draft): Promise<void> {
  const key = keyOf(url);
  unkept.set(key, draft);
  await writeDraft(url, draft);
  if (unkept.get(key) === draft) unkept.delete(key);
}

/** Whether the draft of the page at `url` is here alone, as this device could not keep it. */
export const isUnkept = (url: string): boolean => unkept.has(keyOf(url));

export async function clearDraft(url: string): Promise<void> {
  const key = keyOf(url);
  unkept.delete(key);
  await browser.storage.local.remove(key);
}

/** One draft for a page, whatever way one came to it. */
function keyOf(url: string): string {
  return DRAFT_PREFIX + (isWebUrl(url) ? canonicalizeUrl(url) : url);
}
