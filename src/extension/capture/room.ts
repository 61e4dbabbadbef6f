import type { Ticket } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import { message } from '../i18n';
import { addTickets, type Draft } from './draft';
import { addTags } from './enter';
import type { TicketReader } from './tickets';

/** The fields of a form that hold several things. */
export type ListField = 'tags' | 'tickets';

/** What a form has that may be more than a bookmark can hold. */
export interface Filled {
  draft: Draft;
  /** What it shows: the tickets of the page, too. */
  form: { tickets: readonly Ticket[] };
  /** Missing as long as it is being loaded. */
  reader: TicketReader | undefined;
}

/** Whether a field would hold more than a bookmark can, once what is typed in it is entered. */
export function isFull(field: ListField, { draft, form, reader }: Filled): boolean {
  const { typedTag = '', typedTicket = '' } = draft;
  const names =
    field === 'tags'
      ? (addTags(draft, typedTag).tags ?? [])
      : [...form.tickets, ...(reader?.parse(typedTicket) ?? [])].map(({ key }) => key);
  return new Set(names).size > LIMITS[field];
}

/** The draft with what is typed in a field entered; as it is where there is no room for that. */
export function enter(field: ListField, filled: Filled): Draft {
  const { draft, reader } = filled;
  if (isFull(field, filled)) return draft;
  if (field === 'tags') return { ...addTags(draft, draft.typedTag ?? ''), typedTag: '' };
  return { ...addTickets(draft, reader?.parse(draft.typedTicket ?? '') ?? []), typedTicket: '' };
}

/** What to do where a form has more than a bookmark can hold, in words; undefined where there is room for all. */
export function wordsOfExcess(filled: Filled): string | undefined {
  if (isFull('tickets', filled)) return message('popup_tooManyTickets', LIMITS.tickets);
  return isFull('tags', filled) ? message('popup_tooManyTags', LIMITS.tags) : undefined;
}

/** More was to be saved than a bookmark can hold. */
class RoomError extends RangeError {
  override name = 'RoomError';
  /** @param words what to do, for the person */
  constructor(readonly words: string) {
    super('A bookmark cannot hold so much.');
  }
}

/** @throws RoomError where a form has more than a bookmark can hold: nothing is left out without a word */
export function requireRoom(filled: Filled): void {
  const words = wordsOfExcess(filled);
  if (words !== undefined) throw new RoomError(words);
}
