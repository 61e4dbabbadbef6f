import { type Draft, draftOf } from '../capture/draft';
import { readDraft } from '../capture/draft-store';
import type { OutboxItem } from '../outbox/item';

/** What the form is about: the page in front, or an item that was not accepted. */
export interface Subject {
  /** What the draft is kept under. */
  key: string;
  page: { url: string; title: string };
  draft: Draft;
  /** The tab that the page can be read in. */
  tabId?: number;
}

/** The subject for editing an item, with what was already changed about it. */
export async function subjectOf(item: OutboxItem): Promise<Subject> {
  const key = `edit:${item.id}`;
  const { url, title } = item.content;
  return { key, page: { url, title }, draft: { ...draftOf(item), ...(await readDraft(key)) } };
}
