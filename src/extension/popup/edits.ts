import type { Bookmark } from '../../core/schemas/bookmark';
import type { Draft } from '../capture/draft';
import { draftOf, newVersionOf } from '../capture/draft-of';
import { clearDraft, hasDraft, readDraft, writeDraft } from '../capture/draft-store';
import { itemKey, revisionKey } from '../capture/edit-keys';
import { beginEdit } from '../capture/item-edits';
import type { OutboxItem } from '../outbox/item';
import { isSameBase, rebased, revisedOf } from '../outbox/revised';
import { editNotice } from './edit-notice';
import { NewerRevision } from './newer-revision';
import { outbox } from './outbox';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';

/** The subject for editing an item, with what was already changed about it. */
async function subjectOf(item: OutboxItem): Promise<Subject> {
  const { url, title } = item.content;
  const original = newVersionOf(item);
  const key = itemKey(item.id);
  // What was changed is the whole draft: what is not in it was removed.
  const draft = (await storedDraft(key)) ?? original;
  const words = draft.revises
    ? strings.changeBookmark
    : strings.changeItem[item.state === 'held' ? 'held' : 'refused'];
  const Notice = item.current && draft.revises ? NewerRevision : editNotice(words);
  return { key, page: { url, title }, draft, original, isPageInFront: false, Notice };
}

/**
 * The subject for editing an item, which is not sent before it is left, nor after something is written about it;
 * undefined when it may have been sent.
 * @param begin what is written about it at once
 */
export async function heldSubject(
  { id }: OutboxItem,
  begin?: (draft: Draft) => Draft,
): Promise<Subject | undefined> {
  const end = await beginEdit(id);
  async function leave(written?: Promise<unknown>) {
    // Or somebody who looks whether something was written would come before it.
    await written;
    end();
    outbox.deliver();
  }
  try {
    const held = await outbox.hold(id);
    const subject = held && { ...(await subjectOf(held)), leave };
    if (!subject) leave();
    if (!subject || !begin) return subject;
    const draft = begin(subject.draft);
    await writeDraft(subject.key, draft);
    return { ...subject, draft };
  } catch (error) {
    leave();
    throw error;
  }
}

/**
 * Opens an item for editing, or says that it is too late for that: it may have been sent.
 * @param begin what is written about it at once
 */
export async function openEdit(
  item: OutboxItem,
  onEdit: (subject: Subject) => void,
  say: (words: string) => void,
  begin?: (draft: Draft) => Draft,
): Promise<void> {
  const subject = await heldSubject(item, begin);
  if (subject) onEdit(subject);
  else say(strings.tooLate);
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
  const Notice = isOvertaken ? NewerRevision : editNotice(strings.changeBookmark);
  return { key, page: { url, title }, draft, original, isPageInFront: true, Notice };
}

/**
 * The subject for going on with what was changed about an item, which would else be sent without it, or with what was
 * refused as its bookmark has changed, which would be again; undefined where it can be sent as it is.
 */
export async function begunEdit(item: OutboxItem): Promise<Subject | undefined> {
  return item.current || (await hasDraft(itemKey(item.id))) ? heldSubject(item) : undefined;
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
    // As it is, it counts as begun: else it would be sent where nothing is changed about it.
    const form = await heldSubject(item, (draft) => draft);
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
