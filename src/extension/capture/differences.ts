import { type Change, changesBetween } from '../../core/changes';
import type { Content } from '../../core/schemas/content';
import { contentOf } from './content';
import type { Draft } from './draft';
import type { Form } from './form';

/** The fields of the form that say what a bookmark says; the rest comes from its page. */
export const WRITTEN_FIELDS = [
  'title',
  'url',
  'notes',
  'tickets',
  'tags',
  'selection',
  'description',
] as const satisfies readonly (keyof Form & keyof Content)[];
export type WrittenField = (typeof WRITTEN_FIELDS)[number];
export type Difference = Change & { field: WrittenField };

/** What a form would make of a bookmark that says `current`, field by field. */
export function differences(form: Form, current: Content): Difference[] {
  const written = { description: '', selection: '', notes: '', tickets: [], tags: [], ...contentOf(form) };
  return changesBetween(current, written).filter(isWritten);
}

/** The draft with what a bookmark says in one field, in the place of what was written there. */
export function takeOver(draft: Draft, field: WrittenField, current: Content): Draft {
  if (field === 'tickets') return { ...draft, addedTickets: current.tickets, areTicketsChosen: true };
  return { ...draft, [field]: current[field] };
}

function isWritten(change: Change): change is Difference {
  return WRITTEN_FIELDS.some((field) => field === change.field);
}
