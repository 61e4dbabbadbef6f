import * as z from 'zod';
import { BookmarkId, Moment, Person, StatusName } from './bookmark';
import { Tag } from './content';
import { EditableField } from './decision';
import { RevisionNumber } from './revision-number';

/** One transition of one bookmark: who, when, from, to, reason, revision. Written with it, never changed. */
export const AuditEntry = z.object({
  id: z.uuidv7(),
  bookmarkId: BookmarkId,
  revision: RevisionNumber,
  at: Moment,
  by: Person,
  from: StatusName.nullable(),
  to: StatusName,
  reason: z.string(),
  /** What happened, as the event about it is called; some leave the status as it was. */
  type: z.string().optional(),
  /** To whom it was reassigned. */
  assignee: Person.optional(),
  /** What an approval changed of the revision; what it says then is the one after it. */
  changes: z.array(EditableField).optional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A version of the settings, or the name of a tag. */
const Known = z.union([z.number().int(), Tag]);

/** A change that administrators made to something other than a bookmark: the settings, or what a tag is called. */
export const ChangeEntry = z.object({
  id: z.uuidv7(),
  subject: z.string(),
  at: Moment,
  by: Person,
  from: Known,
  to: Known,
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

/** What the audit holds of the whole team: all but what people keep to themselves. */
export const AuditRecord = z.union([AuditEntry, ChangeEntry]);
export type AuditRecord = z.infer<typeof AuditRecord>;
