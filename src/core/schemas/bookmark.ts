import * as z from 'zod';
import { STATUSES } from '../lifecycle';
import { Content } from './content';
import { Decision } from './decision';
import { Usage } from './usage';

/** A bookmark's ID: a UUIDv7 that the client makes once; it is the idempotency key all the way down. */
export const BookmarkId = z.uuidv7();
/** Revisions count from 1. */
export const RevisionNumber = z.number().int().min(1).max(9_999);
export const StatusName = z.enum(STATUSES);
/** A moment: ISO 8601, UTC, milliseconds. */
export const Moment = z.iso.datetime({ precision: 3 });

/** Somebody, as the team sees them. `id` is the user pool's `sub`. */
export const Person = z.object({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

/**
 * What a request for the bookmark's page found. `unknown`: a bot wall or a time-out, nothing against the link.
 * `internal`: an address that is not public, of which nothing was requested.
 */
export const LinkHealth = z.enum(['ok', 'broken', 'unknown', 'internal']);
export type LinkHealth = z.infer<typeof LinkHealth>;

export const Duplicate = z.object({ id: BookmarkId, title: z.string(), status: StatusName });

/** What the workflow found out before it asked a manager. */
export const Checks = z.object({
  link: z.object({ health: LinkHealth, detail: z.string() }),
  /** `null`: they could not be looked for. */
  duplicates: z.array(Duplicate).nullable(),
});
export type Checks = z.infer<typeof Checks>;

/** The revision that the knowledge base shows. */
export const Publication = z.object({
  revision: RevisionNumber,
  at: Moment,
  by: Person,
  /** Until when somebody stands for it; then it is to be verified again. */
  verifiedUntil: Moment.optional(),
  /** What it was used for, as of the last night. */
  usage: Usage.optional(),
});
export type Publication = z.infer<typeof Publication>;

export const Bookmark = z.object({
  id: BookmarkId,
  status: StatusName,
  /** The newest revision, which `content` holds and `status` speaks of. */
  revision: RevisionNumber,
  owner: Person,
  content: Content,
  canonicalUrl: z.string(),
  createdAt: Moment,
  updatedAt: Moment,
  submittedAt: Moment.optional(),
  checks: Checks.optional(),
  decision: Decision.extend({ revision: RevisionNumber, by: Person, at: Moment }).optional(),
  published: Publication.optional(),
});
export type Bookmark = z.infer<typeof Bookmark>;

/** What a write answers: the bookmark's state after it, without the content, which the writer has. */
export const Receipt = Bookmark.pick({
  id: true,
  status: true,
  revision: true,
  updatedAt: true,
  decision: true,
});
export type Receipt = z.infer<typeof Receipt>;
