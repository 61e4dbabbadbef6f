import type { Bookmark } from '../../core/schemas/bookmark';
import { isScreenshotKept, isScreenshotPublished } from '../../core/screenshot-rules';
import { draftOf } from '../capture/draft-of';
import { clearDraft, hasDraft, readDraft, writeDraft } from '../capture/draft-store';
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
 * Takes an item back into a form: that of the page, unless it was written in another, or something else is being written
 * there. Then it stays in the outbox, not to be sent, and is edited as any other there.
 * @param writtenIn the key of the form that it was written in; undefined where it was in none
 * @returns what came of it, in words, and the form to be shown
 */
export async function undo(
  item: OutboxItem,
  page: Subject,
  writtenIn: string | undefined,
): Promise<{ words: string; form?: Subject }> {
  const isFree = !(await hasDraft(page.key));
  if (writtenIn !== undefined && (writtenIn !== page.key || !isFree)) {
    const held = await outbox.hold(item.id, strings.editing);
    return held ? { words: strings.undone, form: await subjectOf(held) } : { words: strings.tooLateToUndo };
  }
  // What is taken out of the outbox is in the draft before: it is never nowhere.
  if (isFree) await writeDraft(page.key, draftOf(item));
  if (await outbox.undo(item.id)) {
    return { words: strings.undone, form: { ...page, draft: await readDraft(page.key) } };
  }
  if (isFree) await clearDraft(page.key);
  return { words: strings.tooLateToUndo };
}
