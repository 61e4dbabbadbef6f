import type { Status } from '../../core/lifecycle';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Screenshot } from '../../core/schemas/screenshot';
import { isScreenshotPublished, mayRemoveScreenshot } from '../../core/screenshot-rules';
import { type BookmarkItem, type RevisionItem, toBookmark, toPublishedBookmark } from '../store/items';
import type { Caller } from './caller';

/** What its owner keeps, or has taken back, is nobody else's. */
const OWNERS_ONLY: readonly Status[] = ['private', 'withdrawn'];

/** Whether the caller may see the bookmark's newest revision: its owner, or a manager once it was submitted. */
export function isVisible({ ownerId, status }: BookmarkItem, caller: Caller): boolean {
  return ownerId === caller.person.id || (caller.groups.has('managers') && !OWNERS_ONLY.includes(status));
}

/** The bookmark as the caller may see it: its newest revision, else the published one, else not at all. */
export function shownTo(caller: Caller, item: BookmarkItem | undefined): Bookmark | undefined {
  if (!item) return undefined;
  return isVisible(item, caller)
    ? toBookmark(item, caller.groups.has('managers'))
    : toPublishedBookmark(item);
}

/**
 * Whether the caller may read a revision of the bookmark: its owner all of them, a manager those that were submitted,
 * everybody the published one.
 */
export function mayReadRevision(
  bookmark: BookmarkItem,
  revision: number,
  { submitted }: RevisionItem,
  caller: Caller,
): boolean {
  if (bookmark.ownerId === caller.person.id || bookmark.published?.revision === revision) return true;
  return submitted === true && isVisible(bookmark, caller);
}

/** Whether the caller may see the picture that came with a revision: with its bookmark, everybody once that is published. */
export function maySeeScreenshot(
  bookmark: BookmarkItem,
  screenshot: Pick<Screenshot, 'revision'>,
  caller: Caller,
): boolean {
  return isVisible(bookmark, caller) || isScreenshotPublished({ ...bookmark, screenshot });
}

/** Whether the caller, who sees the bookmark's picture, may remove it. */
export function mayRemove(bookmark: BookmarkItem, { person, groups }: Caller): boolean {
  return mayRemoveScreenshot(bookmark, {
    isOwner: bookmark.ownerId === person.id,
    isKeeper: groups.has('managers') || groups.has('administrators'),
  });
}
