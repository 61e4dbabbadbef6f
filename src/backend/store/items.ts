import { bookmarkIdentity } from '../../core/identity';
import type { Status } from '../../core/lifecycle';
import type { AuditEntry, ChangeEntry } from '../../core/schemas/audit';
import type {
  Bookmark,
  Checks,
  Person,
  Receipt,
  Revision,
  ScreenshotFacts,
  Stage,
} from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import type { EditableField } from '../../core/schemas/decision';
import type { LinkChange } from '../../core/schemas/knowledge';
import type { Renaming } from '../../core/tag-aliases';
import type { TicketPattern } from '../../core/tickets/custom';

import { TABLE } from './client';

/** The indexes of the table; an item without an index's key is not in it. */
export const INDEX = { owner: 'byOwner', queue: 'byQueue', url: 'byUrl', knowledge: 'byChange' } as const;
/** The only value of `queue`, which a bookmark has while it is pending. */
export const REVIEW_QUEUE = 'review';
/** The only value of `knowledge`, which a bookmark has from its first approval on. */
export const KNOWLEDGE_BASE = 'links';

/** A bookmark as the table holds it: its newest revision, and beside it what the knowledge base shows. */
export interface BookmarkItem {
  pk: string;
  sk: 'BOOKMARK';
  kind: 'bookmark';
  id: string;
  ownerId: string;
  ownerName: string;
  status: Status;
  revision: number;
  content: Content;
  canonicalUrl: string;
  /** See `core/title-key`; given with each submission. */
  titleKey?: string;
  /** Hash of what was first saved: tells the same request again from another one with the same ID. */
  saveHash: string;
  /** The same of the last revision that its owner wrote. */
  revisionHash?: string;
  createdAt: string;
  updatedAt: string;
  submittedAt?: string;
  queue?: typeof REVIEW_QUEUE;
  checks?: Checks;
  assignee?: Person | null;
  stage?: Stage;
  isUnasked?: boolean;
  /** Who was reminded, by ID; it may have been reassigned since. */
  remindedId?: string;
  /** A reassignment of which the new assignee has yet to be told: its event's ID, and who made it. */
  untold?: { eventId: string; by: Person };
  mergedInto?: NonNullable<Bookmark['mergedInto']>;
  decision?: NonNullable<Bookmark['decision']>;
  published?: NonNullable<Bookmark['published']>;
  publishedContent?: Content;
  /** The revision that was published until it was retired. */
  retiredRevision?: number;
  /** By which the tags of `publishedContent` came of those that people wrote. */
  renamings?: Renaming[];
  /** The hash tells the same picture, sent again, from another one. */
  screenshot?: (ScreenshotFacts & { hash: string }) | undefined;
  /** That which everybody sees; it stays while an edit with another one waits. */
  publishedScreenshot?: BookmarkItem['screenshot'];
  /** The newest revision that a picture was taken away from. */
  screenshotRemoved?: number;
  knowledge?: typeof KNOWLEDGE_BASE;
  /** Moment of the knowledge base's last change of this link, made unique by the ID: the order of delta sync. */
  changedAt?: string;
}

/** What one revision said. */
export interface RevisionItem {
  pk: string;
  sk: string;
  kind: 'revision';
  content: Content;
  at: string;
  by?: Person;
  /** It was submitted, and not taken back: managers may read it. */
  submitted?: boolean;
}

/**
 * What places an item of the audit in the index `byQueue`, under the month that it is of; what people keep to themselves
 * is not in it.
 */
interface AuditPlace {
  queue?: string;
  submittedAt?: string;
}

/** One transition, which is also the event that the pipe carries to the bus. */
export interface AuditItem extends AuditPlace {
  pk: string;
  sk: string;
  kind: 'audit';
  version: number;
  id: string;
  type: string;
  bookmarkId: string;
  revision: number;
  from: Status | 'none';
  to: Status;
  at: string;
  actorId: string;
  actorName: string;
  reason: string;
  assignee?: Person;
  changes?: EditableField[];
  correlationId: string;
}

/** What administrators have set for the team, as the table holds it; absent until they first do. */
export interface SettingsItem {
  pk: string;
  sk: string;
  kind: 'settings';
  version: number;
  ticketPatterns: TicketPattern[];
  changedAt: string;
  changedBy: Person;
}

/** A change that somebody made to something other than a bookmark. Of these the bus is not told. */
export interface ChangeItem extends AuditPlace {
  pk: string;
  sk: string;
  kind: 'change';
  id: string;
  subject: string;
  of?: string;
  from?: ChangeEntry['to'];
  to: ChangeEntry['to'];
  at: string;
  actorId: string;
  actorName: string;
  correlationId: string;
}

export const settingsKey = { pk: 'SETTINGS', sk: 'SETTINGS' } as const;
export const settingsVersionKey = (version: number) => ({
  pk: 'SETTINGS',
  sk: `VERSION#${String(version).padStart(6, '0')}`,
});
export const bookmarkKey = (id: string) => ({ pk: `BOOKMARK#${id}`, sk: 'BOOKMARK' as const });
export const revisionKey = (id: string, revision: number) => ({
  pk: `BOOKMARK#${id}`,
  sk: `REVISION#${String(revision).padStart(4, '0')}`,
});
/** The part of a transaction that keeps a revision for good. */
export function putRevision(
  id: string,
  revision: number,
  said: Pick<RevisionItem, 'content' | 'at' | 'by' | 'submitted'>,
) {
  const Item: RevisionItem = { ...revisionKey(id, revision), kind: 'revision', ...said };
  return { Put: { TableName: TABLE, Item } };
}

/** The part of a transaction that makes a revision its owner's alone again. */
export function hideRevision(id: string, revision: number) {
  const Key = revisionKey(id, revision);
  return { Update: { TableName: TABLE, Key, UpdateExpression: 'REMOVE submitted' } };
}

export const taskKey = (id: string, revision: number) => ({
  pk: `BOOKMARK#${id}`,
  sk: `TASK#${String(revision).padStart(4, '0')}`,
});
export const auditKey = (id: string, at: string, auditId: string) => ({
  pk: `BOOKMARK#${id}`,
  sk: `AUDIT#${at}#${auditId}`,
});

/** The newest revision, for its owner or a manager. Of what else waits is told in {@link toSubmissions} alone. */
export function toBookmark(item: BookmarkItem): Bookmark {
  const { id, status, revision, content, createdAt, updatedAt } = item;
  const canonicalUrl = bookmarkIdentity(content);
  const { submittedAt, decision, published, assignee, isUnasked, mergedInto } = item;
  const stage = stageOf(item);
  const checks = withoutWaiting(item.checks);
  const screenshot = item.screenshot && toScreenshotFacts(item.screenshot);
  return {
    ...{ id, status, revision, owner: ownerOf(item), content, canonicalUrl, createdAt, updatedAt },
    ...{ submittedAt, checks, assignee, stage, isUnasked, mergedInto, decision, published, screenshot },
  };
}

export function toReceipt({ id, status, revision, updatedAt, decision }: BookmarkItem): Receipt {
  return { id, status, revision, updatedAt, decision };
}

/** What the knowledge base shows of the bookmark to those who neither own nor review it. */
export function toPublishedBookmark(item: BookmarkItem): Bookmark | undefined {
  const { published, publishedContent, publishedScreenshot } = item;
  if (!published || !publishedContent) return undefined;
  const { id, createdAt } = item;
  const canonicalUrl = bookmarkIdentity(publishedContent);
  return {
    ...{ id, canonicalUrl, createdAt, published, owner: ownerOf(item) },
    ...{
      status: 'approved',
      revision: published.revision,
      content: publishedContent,
      updatedAt: published.at,
    },
    // One that came with a later revision waits for its approval.
    ...(publishedScreenshot && { screenshot: toScreenshotFacts(publishedScreenshot) }),
  };
}

function toScreenshotFacts({ revision, width, height }: ScreenshotFacts): ScreenshotFacts {
  return { revision, width, height };
}

export function toLinkChange(item: BookmarkItem): LinkChange {
  const { id, published, publishedContent: content, ownerName: owner } = item;
  const changedAt = (item.changedAt ?? '').slice(0, '2026-01-01T00:00:00.000Z'.length);
  if (!published || !content) return { id, changedAt, retired: true };
  return {
    id,
    changedAt,
    retired: false,
    canonicalUrl: bookmarkIdentity(content),
    content,
    owner,
    published,
  };
}

export function toAuditEntry(item: AuditItem): AuditEntry {
  const { id, bookmarkId, revision, at, from, to, actorId, actorName } = item;
  const { reason, assignee, changes, type } = item;
  const by: Person = { id: actorId, name: actorName };
  return {
    ...{ id, bookmarkId, revision, at, by, from: from === 'none' ? null : from, to },
    ...{ reason, assignee, changes, type },
  };
}

export function toRevision(
  bookmarkId: string,
  revision: number,
  { content, at, by }: RevisionItem,
): Revision {
  return { bookmarkId, revision, at, by, content };
}

export function toChangeEntry(item: ChangeItem): ChangeEntry {
  const { id, subject, of, at, from, to, actorId, actorName } = item;
  return { id, subject, of, at, by: { id: actorId, name: actorName }, from, to };
}

/** That the assignee was reminded is not true of another, who was assigned since. */
function stageOf({ stage, assignee, remindedId }: BookmarkItem): Stage | undefined {
  return stage === 'reminded' && assignee && assignee.id !== remindedId ? 'asked' : stage;
}

function withoutWaiting(checks: Checks | undefined): Checks | undefined {
  if (!checks?.duplicates) return checks;
  return { ...checks, duplicates: checks.duplicates.filter(({ status }) => status === 'approved') };
}

function ownerOf({ ownerId, ownerName }: BookmarkItem): Person {
  return { id: ownerId, name: ownerName };
}
