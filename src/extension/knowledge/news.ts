import type { Status } from '../../core/lifecycle';
import type { Bookmark } from '../../core/schemas/bookmark';
import { browser } from '../browser';
import { storedUnder } from '../stored-under';

/** What others have made of a bookmark of one's own, to be told once. */
export interface News {
  id: string;
  title: string;
  status: NewsStatus;
  /** Why, where the manager has said so. */
  reason: string;
  at: string;
}

/** What others bring about; the rest one has done oneself. */
const TOLD = [
  'approved',
  'rejected',
  'changes-requested',
  'expired',
  'merged',
  'retired',
] as const satisfies readonly Status[];
/** `unasked` of those that expired for what failed here: no manager has let them lie. */
export type NewsStatus = (typeof TOLD)[number] | 'unasked';

/** One key a bookmark: worker and popup never write over each other, and what is newer takes its place. */
const PREFIX = 'news:';

/** What is new about a bookmark, by what this browser had of it before; undefined when nothing is. */
export function newsOf(before: Bookmark | undefined, now: Bookmark): News | undefined {
  const status = TOLD.find((told) => told === now.status);
  if (!status) return undefined;
  if (before?.status === status && before.decision?.at === now.decision?.at) return undefined;
  const { id, content, decision, revision, updatedAt } = now;
  const isDecided = decision?.revision === revision && decision.outcome !== 'approve';
  return {
    ...{ id, title: content.title, at: updatedAt },
    status: status === 'expired' && now.isUnasked ? 'unasked' : status,
    reason: isDecided ? decision.reason : '',
  };
}

export async function addNews(news: readonly News[]): Promise<void> {
  await browser.storage.local.set(Object.fromEntries(news.map((one) => [PREFIX + one.id, one])));
}

/** All that nobody has looked at yet, the newest first. */
export async function readNews(): Promise<News[]> {
  const news = (await storedUnder<News>(browser.storage.local, PREFIX)).map(([, one]) => one);
  return news.sort((a, b) => b.at.localeCompare(a.at));
}

export async function dismissNews(ids: readonly string[]): Promise<void> {
  await browser.storage.local.remove(ids.map((id) => PREFIX + id));
}

/** Forgets all of it. */
export async function clearNews(): Promise<void> {
  await dismissNews((await readNews()).map(({ id }) => id));
}

export const isNewsKey = (key: string): boolean => key.startsWith(PREFIX);
