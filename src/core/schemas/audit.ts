import * as z from 'zod';
import { BookmarkId, Moment, Person, StatusName } from './bookmark';
import { EditableField } from './decision';
import { Delegation } from './person';
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

/** What can be said of a state: the version of the settings, a name, who or from when to when; `null`: there is none. */
const Known = z.union([z.number().int(), z.string(), Person, Delegation]).nullable();

/** What changes that are written down are of. */
export type ChangeSubject =
  | 'settings'
  /** What a tag is called. */
  | 'tag'
  /** Who looks after one. */
  | 'tag-owner'
  /** Where events go: the host alone, as the rest of the address is often a secret. */
  | 'webhook'
  /** Its host still: the secret itself is nobody's to read. */
  | 'webhook-secret'
  /** Who stands in for somebody. */
  | 'delegation'
  /** What it is called. */
  | 'collection';

/** A change that somebody made to something other than a bookmark. */
export const ChangeEntry = z.object({
  id: z.uuidv7(),
  /** A {@link ChangeSubject}; there may be more of them by and by. */
  subject: z.string(),
  /** Which of several, by its ID or name. */
  of: z.string().optional(),
  at: Moment,
  by: Person,
  /** Absent where only an earlier entry tells it. */
  from: Known.optional(),
  to: Known,
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

/** What the audit holds of the whole team: all but what people keep to themselves. */
export const AuditRecord = z.union([AuditEntry, ChangeEntry]);
export type AuditRecord = z.infer<typeof AuditRecord>;
