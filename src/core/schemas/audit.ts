import * as z from 'zod';
import { BookmarkId, Moment, Person, RevisionNumber, StatusName } from './bookmark';
import { EditableField } from './decision';

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
  /** What an approval changed of the revision; what it says then is the one after it. */
  changes: z.array(EditableField).optional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A change that administrators made to something other than a bookmark, from one version of it to the next. */
export const ChangeEntry = z.object({
  id: z.uuidv7(),
  subject: z.string(),
  at: Moment,
  by: Person,
  from: z.number().int(),
  to: z.number().int(),
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

/** What the audit holds of the whole team: all but what people keep to themselves. */
export const AuditRecord = z.union([AuditEntry, ChangeEntry]);
export type AuditRecord = z.infer<typeof AuditRecord>;
