import { canonicalizeUrl, isWebUrl } from '../../core/url/canonical';
import { browser } from '../browser';
import type { Draft } from './draft';

interface StoredDraft {
  draft: Draft;
  changedAt: number;
}

const PREFIX = 'draft:';
/** More drafts than this were forgotten by their writer, too. */
const MOST_DRAFTS = 50;

/** The draft of the page at `url`; an empty one when there is none. */
export async function readDraft(url: string): Promise<Draft> {
  const key = keyOf(url);
  const found: Record<string, unknown> = await browser.storage.local.get(key);
  return (found[key] as StoredDraft | undefined)?.draft ?? {};
}

/** Keeps the draft of the page at `url`. Cheap enough for each keystroke. */
export async function writeDraft(url: string, draft: Draft): Promise<void> {
  await browser.storage.local.set({ [keyOf(url)]: { draft, changedAt: Date.now() } satisfies StoredDraft });
}

export async function clearDraft(url: string): Promise<void> {
  await browser.storage.local.remove(keyOf(url));
}

/** Forgets the oldest drafts beyond the first {@link MOST_DRAFTS}. */
export async function pruneDrafts(most = MOST_DRAFTS): Promise<void> {
  const drafts = await allDrafts();
  drafts.sort(([, a], [, b]) => b.changedAt - a.changedAt);
  await browser.storage.local.remove(drafts.slice(most).map(([key]) => key));
}

export async function countDrafts(): Promise<number> {
  return (await allDrafts()).length;
}

/** The pictures that drafts have, by their IDs. */
export async function draftScreenshots(): Promise<(string | undefined)[]> {
  return (await allDrafts()).map(([, { draft }]) => draft.screenshot);
}

/** Forgets every draft. */
export async function clearDrafts(): Promise<void> {
  await pruneDrafts(0);
}

async function allDrafts(): Promise<[string, StoredDraft][]> {
  const entries = Object.entries(await browser.storage.local.get(null));
  return entries.filter(([key]) => key.startsWith(PREFIX)) as [string, StoredDraft][];
}

/** One draft for a page, whatever way one came to it. */
function keyOf(url: string): string {
  return PREFIX + (isWebUrl(url) ? canonicalizeUrl(url) : url);
}
