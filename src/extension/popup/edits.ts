import type { Bookmark } from '../../core/schemas/bookmark';
import type { Ticket } from '../../core/schemas/content';
import { addTickets, type Draft } from '../capture/draft';
import { draftOf } from '../capture/draft-of';
import { clearDraft, hasDraft, readDraft, writeDraft } from '../capture/draft-store';
import { itemKey, revisionKey } from '../capture/edit-keys';
import type { OutboxItem } from '../outbox/item';
import { isSameBase, rebased, revisedOf } from '../outbox/revised';
import { NewerRevision } from './newer-revision';
import { outbox } from './outbox';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';

/** The subject for editing an item, with what was already changed about it. */
export async function subjectOf(item: OutboxItem): Promise<Subject> {
  const { url, title } = item.content;
  const original = { ...draftOf(item), replaces: item.id };
  const key = itemKey(item.id);
  // What was changed is the whole draft: what is not in it was removed.
  const draft = (await storedDraft(key)) ?? original;
  const notice = draft.revises ? strings.changeBookmark : strings.changeItem;
  const words = item.current && draft.revises ? { Newer: NewerRevision } : { notice };
  return { key, page: { url, title }, draft, original, isPageInFront: false, ...words };
}

/**
 * The subject for editing an item that is kept from being sent meanwhile; undefined when it may have been sent.
 * @param tickets what it is to be suggested for besides
 */
export async function heldSubject(
  item: OutboxItem,
  tickets: readonly Ticket[] = [],
): Promise<Subject | undefined> {
  const held = await outbox.hold(item.id, strings.editing);
  if (!held) return undefined;
  const subject = await subjectOf(held);
  if (tickets.length === 0) return subject;
  const draft = { ...addTickets(subject.draft, tickets), suggest: true };
  await writeDraft(subject.key, draft);
  return { ...subject, draft };
}

/** The subject for writing the next revision of one's own bookmark, of the page in front. */
export async function subjectOfBookmark(bookmark: Bookmark): Promise<Subject> {
  const { id, status, content } = bookmark;
  const { url, title } = content;
  const revises = revisedOf(bookmark);
  const original = draftOf({ content, suggest: status !== 'private', revises });
  const key = revisionKey(id);
  const stored = await storedDraft(key);
  const draft = stored ? { ...stored, revises: rebased(stored.revises, revises) } : original;
  const isOvertaken = stored?.revises && !isSameBase(stored.revises, revises);
  const words = isOvertaken ? { Newer: NewerRevision } : { notice: strings.changeBookmark };
  return { key, page: { url, title }, draft, original, isPageInFront: true, ...words };
}

/**
 * The subject for going on with what was changed about an item, which would else be sent without it, or with what was
 * refused as its bookmark has changed, which would be again; undefined where it can be sent as it is.
 */
export async function begunEdit(item: OutboxItem): Promise<Subject | undefined> {
  return item.current || (await hasDraft(itemKey(item.id))) ? subjectOf(item) : undefined;
}

/**
 * Takes an item back into a form: that of the page, unless it was written in another, or something else is being written
 * there. Then it stays in the outbox, not to be sent, and is edited as any other there. What was written in no form is
 * taken back alone.
 * @param writtenIn the key of the form that it was written in; undefined where it was in none
 * @returns what came of it, in words, and the form to be shown
 */
export async function undo(
  item: OutboxItem,
  page: Subject,
  writtenIn: string | undefined,
): Promise<{ words: string; form?: Subject }> {
  const isWritten = writtenIn !== undefined;
  const certainty = item.mayHaveArrived ? 'uncertain' : 'certain';
  const words = strings.undone[isWritten ? 'written' : 'given'][certainty];
  if (isWritten && (writtenIn !== page.key || (await hasDraft(page.key)))) {
    const form = await heldSubject(item);
    return form ? { words, form } : { words: strings.tooLateToUndo };
  }
  // What is taken out of the outbox is in the draft before: it is never nowhere.
  if (isWritten) await writeDraft(page.key, draftOf(item));
  if (await outbox.undo(item.id)) {
    return { words, form: { ...page, draft: await readDraft(page.key) } };
  }
  if (isWritten) await clearDraft(page.key);
  return { words: strings.tooLateToUndo };
}

async function storedDraft(key: string): Promise<Draft | undefined> {
  return (await hasDraft(key)) ? readDraft(key) : undefined;
}
