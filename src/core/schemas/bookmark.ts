import * as z from 'zod';
import { STATUSES } from '../lifecycle';
import { Content } from './content';
import { Decision, EditableField } from './decision';
import { RevisionNumber } from './revision-number';
import { Usage } from './usage';

/** A bookmark's ID: a UUIDv7 that the client makes once; it is the idempotency key all the way down. */
export const BookmarkId = z.uuidv7();
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

/** How a duplicate was recognised: by the same canonical URL, where one leads to the other, or by a near-equal title. */
export const Match = z.enum(['url', 'redirect', 'title']);
export type Match = z.infer<typeof Match>;

export const Duplicate = z.object({
  id: BookmarkId,
  title: z.string(),
  status: StatusName,
  match: Match.optional(),
});
export type Duplicate = z.infer<typeof Duplicate>;

/** What a request for a page has shown of it, as a preview. */
export const PagePreview = z.object({ title: z.string(), text: z.string() });
export type PagePreview = z.infer<typeof PagePreview>;

/** What the workflow found out before it asked a manager. */
export const Checks = z.object({
  link: z.object({
    health: LinkHealth,
    detail: z.string(),
    /** The canonical URL that its redirects led to, if another. */
    target: z.string().optional(),
    page: PagePreview.optional(),
  }),
  /** `null`: they could not be looked for. */
  duplicates: z.array(Duplicate).nullable(),
});
export type Checks = z.infer<typeof Checks>;

/** How far a submission has come in its wait for a decision. */
export const Stage = z.enum(['asked', 'reminded', 'escalated']);
export type Stage = z.infer<typeof Stage>;

export const LONGEST_NAME = 200;

/** Where a link comes from, as the file says that brought it: when it was first saved, and by whom. */
export const Origin = z.object({
  savedAt: Moment.optional(),
  savedBy: z.string().trim().min(1).max(LONGEST_NAME).optional(),
});
export type Origin = z.infer<typeof Origin>;

/** The revision that the knowledge base shows. */
export const Publication = z.object({
  revision: RevisionNumber,
  at: Moment,
  by: Person,
  /** Until when somebody stands for it; then it is to be verified again. */
  verifiedUntil: Moment.optional(),
  /** Who has said since its approval that it is still good, the last time. */
  verified: z.object({ by: Person, at: Moment }).optional(),
  /** What it was used for, as of the last night. */
  usage: Usage.optional(),
  /** Of an imported one. */
  origin: Origin.optional(),
});
export type Publication = z.infer<typeof Publication>;

/** What is known of the picture of its page before it is asked for: the revision that it came with, and its size. */
export const ScreenshotFacts = z.object({
  revision: RevisionNumber,
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});
export type ScreenshotFacts = z.infer<typeof ScreenshotFacts>;

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
  /**
   * Who is to decide, although every other manager may, and later who did; `null`: there is nobody but the submitter who
   * could.
   */
  assignee: Person.nullable().optional(),
  stage: Stage.optional(),
  /** It expired because it could not be put to a manager, and not because its time was up. */
  isUnasked: z.boolean().optional(),
  decision: Decision.extend({
    /** The revision that was decided on. Approved with `changes`, the one after it is published. */
    revision: RevisionNumber,
    by: Person,
    at: Moment,
    changes: z.array(EditableField).optional(),
  }).optional(),
  /** The published link that this submission was a duplicate of, and that has its tickets and notes now. */
  mergedInto: z.object({ id: BookmarkId, title: z.string() }).optional(),
  published: Publication.optional(),
  screenshot: ScreenshotFacts.optional(),
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

/** What one revision of a bookmark said, and who wrote it: its owner, or a manager who approved it with edits. */
export const Revision = z.object({
  bookmarkId: BookmarkId,
  revision: RevisionNumber,
  at: Moment,
  by: Person.optional(),
  content: Content,
});
export type Revision = z.infer<typeof Revision>;
