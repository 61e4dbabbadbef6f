import { browser } from '../browser';
import { storedUnder } from '../stored-under';
import type { Draft } from './draft';
import { DRAFT_PREFIX, type StoredDraft } from './draft-store';

/** By the keys they are stored under. */
type Drafts = Record<string, StoredDraft>;

/** What somebody has begun who is not signed in now, under their ID. */
const ASIDE_PREFIX = 'drafts-of:';
/** More drafts without a word in them than this were forgotten by their writer, too. */
const MOST_EMPTY = 50;

/** Forgets the oldest beyond the first {@link MOST_EMPTY} in which nothing is written: what is written is never dropped. */
export async function pruneDrafts(most = MOST_EMPTY): Promise<void> {
  const drafts = (await allDrafts()).filter(([, { draft }]) => !isWritten(draft));
  drafts.sort(([, a], [, b]) => b.changedAt - a.changedAt);
  await browser.storage.local.remove(drafts.slice(most).map(([key]) => key));
}

/** How many there are, with those of `ownerId` that are put away. */
export async function countDrafts(ownerId?: string): Promise<number> {
  const aside = ownerId === undefined ? {} : await draftsAside(ownerId);
  return (await allDrafts()).length + Object.keys(aside).length;
}

/** Whether something is written under `key`, also by somebody who is not signed in now. */
export async function isBegun(key: string): Promise<boolean> {
  // In one look: what is put away or brought back meanwhile is in the one place or the other.
  const stored: Record<string, unknown> = await browser.storage.local.get(null);
  const aside = Object.keys(stored).filter((name) => name.startsWith(ASIDE_PREFIX));
  const all = [stored, ...aside.map((name) => stored[name])] as Partial<Drafts>[];
  return all.some((drafts) => Object.keys(drafts[DRAFT_PREFIX + key]?.draft ?? {}).length > 0);
}

/** The pictures that drafts have, by their IDs. */
export async function draftScreenshots(): Promise<(string | undefined)[]> {
  const aside = await storedUnder<Drafts>(browser.storage.local, ASIDE_PREFIX);
  const drafts = [Object.fromEntries(await allDrafts()), ...aside.map(([, some]) => some)];
  return drafts.flatMap((some) => Object.values(some).map(({ draft }) => draft.screenshot));
}

/** Forgets every draft but those that others have begun. */
export async function clearDrafts(ownerId?: string): Promise<void> {
  const own = ownerId === undefined ? [] : [ASIDE_PREFIX + ownerId];
  await browser.storage.local.remove([...(await allDrafts()).map(([key]) => key), ...own]);
}

/** Puts the drafts away until `ownerId` signs in again: nobody else is shown them. */
export async function setDraftsAside(ownerId: string): Promise<void> {
  const drafts = await allDrafts();
  if (drafts.length === 0) return;
  const aside = { ...(await draftsAside(ownerId)), ...Object.fromEntries(drafts) };
  // In both for a moment, rather than nowhere.
  await browser.storage.local.set({ [ASIDE_PREFIX + ownerId]: aside });
  await browser.storage.local.remove(drafts.map(([key]) => key));
}

/** Brings back what `ownerId` has begun. Where something else was begun of the page meanwhile, theirs stays away. */
export async function bringDraftsBack(ownerId: string): Promise<void> {
  const aside = Object.entries(await draftsAside(ownerId));
  if (aside.length === 0) return;
  const taken = new Set((await allDrafts()).map(([key]) => key));
  await browser.storage.local.set(Object.fromEntries(aside.filter(([key]) => !taken.has(key))));
  const left = Object.fromEntries(aside.filter(([key]) => taken.has(key)));
  if (Object.keys(left).length === 0) await browser.storage.local.remove(ASIDE_PREFIX + ownerId);
  else await browser.storage.local.set({ [ASIDE_PREFIX + ownerId]: left });
}

async function draftsAside(ownerId: string): Promise<Drafts> {
  const key = ASIDE_PREFIX + ownerId;
  const found: Record<string, unknown> = await browser.storage.local.get(key);
  return (found[key] as Drafts | undefined) ?? {};
}

/** Whether a person has put something in, and not only chosen among what was there. */
function isWritten({
  kept: _kept,
  suggest: _suggest,
  removedTickets: _removed,
  areTicketsChosen: _chosen,
  ...written
}: Draft): boolean {
  return Object.values(written).some((value) =>
    typeof value === 'string' || Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
}

async function allDrafts(): Promise<[string, StoredDraft][]> {
  const entries = Object.entries(await browser.storage.local.get(null));
  return entries.filter(([key]) => key.startsWith(DRAFT_PREFIX)) as [string, StoredDraft][];
}
