import { isRevisable, type Status, transitionFor } from '../../core/lifecycle';
import type { Bookmark } from '../../core/schemas/bookmark';
import { isScreenshotKept, isScreenshotPublished } from '../../core/screenshot-rules';
import type { Revised } from './item';

/** The bookmark as an edit that begins now finds it. */
export function revisedOf(bookmark: Bookmark): Revised {
  const { id, revision, status, screenshot } = bookmark;
  const kept = screenshot &&
    isScreenshotKept(bookmark) && { ...screenshot, isPublished: isScreenshotPublished(bookmark) };
  return { id, revision, status, ...(kept && { screenshot: kept }) };
}

/**
 * What an edit of a bookmark with this status becomes.
 * - `revision`: its next one
 * - `later`: the same, once it is withdrawn or decided on
 * - `new`: another bookmark, as this one does not change any more
 */
export function editOf(status: Status): 'revision' | 'later' | 'new' {
  if (isRevisable(status)) return 'revision';
  return transitionFor('withdraw').from.includes(status) ? 'later' : 'new';
}

/** An edit that began `before`, as an edit of the bookmark `now`: the picture that was to be removed is, if it may be still. */
export function rebased(before: Revised | undefined, now: Revised): Revised {
  const isRemovable = now.screenshot !== undefined && !now.screenshot.isPublished;
  return { ...now, ...(before?.removesScreenshot && isRemovable && { removesScreenshot: true }) };
}

/** Whether an edit of the one is an edit of the other. */
export function isSameBase(one: Revised | undefined, other: Revised): boolean {
  return one?.revision === other.revision && one.status === other.status;
}
