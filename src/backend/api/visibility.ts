import type { Status } from '../../core/lifecycle';
import type { Bookmark } from '../../core/schemas/bookmark';
import { mayRemoveScreenshot } from '../../core/screenshot-rules';
import { type BookmarkItem, type RevisionItem, toBookmark, toPublishedBookmark } from '../store/items';
import type { Pictured } from '../store/screenshot-moves';
import type { Caller } from './caller';

/** What its owner keeps, or has taken back, is nobody else's. */
const OWNERS_ONLY: readonly Status[] = ['private', 'withdrawn'];

/** Whether the caller may see the bookmark's newest revision: its owner, or a manager once it was submitted. */
export function isVisible(
  { ownerId, status }: Pick<BookmarkItem, 'ownerId' | 'status'>,
  caller: Caller,
): boolean {
  return ownerId === caller.person.id || (caller.groups.has('managers') && !OWNERS_ONLY.includes(status));
}

/** The bookmark as the caller may see it: its newest revision, else the published one, else not at all. */
export function shownTo(caller: Caller, item: BookmarkItem | undefined): Bookmark | undefined {
  if (!item) return undefined;
  return isVisible(item, caller) ? toBookmark(item) : toPublishedBookmark(item);
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

type OwnedPictures = Pictured & Pick<BookmarkItem, 'ownerId'>;

/**
 * The revisions whose pictures the caller may see, the newest first: with the bookmark its newest one's, and with
 * everybody the published one's.
 */
export function screenshotsFor(bookmark: OwnedPictures, caller: Caller): number[] {
  const { screenshot, publishedScreenshot } = bookmark;
  const seen = [isVisible(bookmark, caller) ? screenshot : undefined, publishedScreenshot];
  return [...new Set(seen.flatMap((facts) => (facts ? [facts.revision] : [])))];
}

/** Those of them whose pictures the caller may remove. */
export function removableScreenshots(bookmark: OwnedPictures, caller: Caller): number[] {
  const { ownerId, published } = bookmark;
  const isOwner = ownerId === caller.person.id;
  const isKeeper = caller.groups.has('managers') || caller.groups.has('administrators');
  return screenshotsFor(bookmark, caller).filter((revision) =>
    mayRemoveScreenshot({ screenshot: { revision }, published }, { isOwner, isKeeper }),
  );
}
