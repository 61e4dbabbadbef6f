import { message } from '../i18n';
import { hasArrived, type OutboxItem, submissionOf } from './item';

/** An item cannot take the place of the one that it is a new version of. */
export class ReplacementError extends Error {
  override name = 'ReplacementError';
  /** Why, and what to do, for the person. */
  readonly words: string;
  /** @param why the other is under way, or it was replaced, dropped or delivered long ago */
  constructor(readonly why: 'sending' | 'gone') {
    super(`The item that it replaces is ${why}.`);
    this.words = message(why === 'sending' ? 'outbox_isSending' : 'outbox_isGone');
  }
}

/**
 * The item in the place of the one that it is a new version of, as that stands now: where it has arrived, the next
 * revision of what it became; where it may have, under its ID.
 * @throws ReplacementError
 */
export function inPlaceOf(before: OutboxItem | undefined, item: OutboxItem): OutboxItem {
  if (!before) throw new ReplacementError('gone');
  if (before.state === 'sending') throw new ReplacementError('sending');
  // One that waits for review says so when it is revised, and what it has become since.
  if (hasArrived(before)) return { ...item, revises: { ...submissionOf(before), status: 'private' } };
  return before.mayHaveArrived ? { ...item, id: before.id, mayHaveArrived: true } : item;
}
