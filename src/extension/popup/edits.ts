import type { Bookmark } from '../../core/schemas/bookmark';
import { isScreenshotKept, isScreenshotPublished } from '../../core/screenshot-rules';
import { draftOf } from '../capture/draft-of';
import { clearDraft, readDraft, writeDraft } from '../capture/draft-store';
import type { OutboxItem } from '../outbox/item';
import { outbox } from './outbox';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';

/** The subject for editing an item, with what was already changed about it. */
export function subjectOf(item: OutboxItem): Promise<Subject> {
  return subjectFor(item, { ...draftOf(item), replaces: item.id }, false);
}

/** The subject for writing the next revision of one's own bookmark, of the page in front. */
export function subjectOfBookmark(bookmark: Bookmark): Promise<Subject> {
  const { id, revision, status, content, screenshot } = bookmark;
  const suggest = status !== 'private';
  const kept = screenshot &&
    isScreenshotKept(bookmark) && { ...screenshot, isPublished: isScreenshotPublished(bookmark) };
  const revises = { id, revision, status, ...(kept && { screenshot: kept }) };
  return subjectFor({ id: `${id}/${revision}`, content }, draftOf({ content, suggest, revises }), true);
}

async function subjectFor(
  { id, content: { url, title } }: Pick<OutboxItem, 'id' | 'content'>,
  draft: Subject['draft'],
  isPageInFront: boolean,
): Promise<Subject> {
  const key = `edit:${id}`;
  return { key, page: { url, title }, draft: { ...draft, ...(await readDraft(key)) }, isPageInFront };
}

/**
 * Takes an item out of the outbox and back into the form of its page.
 * @param taken called when that was still possible
 * @returns what came of it, in words
 */
export async function undo(item: OutboxItem, key: string, taken: () => Promise<void>): Promise<string> {
  // What somebody is writing about the page stays.
  const isFree = Object.keys(await readDraft(key)).length === 0;
  // What is taken out of the outbox is in the draft before: it is never nowhere.
  if (isFree) await writeDraft(key, draftOf(item));
  const isUndone = await outbox.undo(item.id);
  if (isUndone) await taken();
  else if (isFree) await clearDraft(key);
  return isUndone ? strings.undone : strings.tooLateToUndo;
}
