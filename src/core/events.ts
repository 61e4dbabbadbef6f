import * as z from 'zod';
import type { Status } from './lifecycle';
import { BookmarkId, Moment, StatusName } from './schemas/bookmark';
import { RevisionNumber } from './schemas/revision-number';

/** The `source` of every event on the bus. */
export const EVENT_SOURCE = 'waymark';
/** The version of the envelope; a consumer refuses one that it does not know. */
export const EVENT_VERSION = 1;

/** The event that tells of a bookmark's arrival in `status`; of `private` ones nothing is told. */
export const EVENT_TYPES = {
  private: 'bookmark.saved',
  pending: 'bookmark.submitted',
  approved: 'bookmark.approved',
  rejected: 'bookmark.rejected',
  'changes-requested': 'bookmark.changes-requested',
  expired: 'bookmark.expired',
  withdrawn: 'bookmark.withdrawn',
  merged: 'bookmark.merged',
  retired: 'bookmark.retired',
} as const satisfies Record<Status, string>;

/** What happens to a published link without a change of its status. */
export const LINK_EVENT_TYPES = {
  verified: 'bookmark.verified',
  broken: 'bookmark.link-broken',
  /** Its page, of which that was said, is there again. */
  back: 'bookmark.link-back',
  proposed: 'bookmark.retirement-proposed',
  retagged: 'bookmark.retagged',
  /** It took in a duplicate's tickets and notes. */
  enriched: 'bookmark.enriched',
} as const;
/** The event of a link that an import has published, or has given what it knows; nobody waits for it. */
export const IMPORTED_EVENT = 'bookmark.imported';

/** The event of a submission that a manager has given to another, or taken over; it goes on waiting. */
export const REASSIGNED_EVENT = 'bookmark.reassigned';

/** The event of a picture that was taken away from a bookmark, whatever its status. */
export const SCREENSHOT_REMOVED_EVENT = 'bookmark.screenshot-removed';

/** All kinds of events that go on the bus. */
export const BUS_EVENT_TYPES = Object.values({
  ...EVENT_TYPES,
  ...LINK_EVENT_TYPES,
  imported: IMPORTED_EVENT,
  reassigned: REASSIGNED_EVENT,
  screenshotRemoved: SCREENSHOT_REMOVED_EVENT,
}).filter((type) => type !== EVENT_TYPES.private);

export type EventType = (typeof EVENT_TYPES)['private'] | (typeof BUS_EVENT_TYPES)[number];

/**
 * The detail of an event: a transition that has happened. It holds no text that people wrote, so that logs,
 * archives and webhooks cannot leak it.
 */
export const BookmarkEvent = z.object({
  // The pipe writes numbers as texts.
  version: z.coerce.number().pipe(z.literal(EVENT_VERSION)),
  /** The audit entry's ID; consumers are idempotent on it. */
  id: z.uuidv7(),
  bookmarkId: BookmarkId,
  revision: z.coerce.number().pipe(RevisionNumber),
  from: StatusName.or(z.literal('none')),
  to: StatusName,
  at: Moment,
  actorId: z.string(),
  correlationId: z.string(),
});
export type BookmarkEvent = z.infer<typeof BookmarkEvent>;
