import type { Status } from './lifecycle';
import type { Publication, ScreenshotFacts } from './schemas/bookmark';

type Pictured = {
  screenshot?: Pick<ScreenshotFacts, 'revision'> | undefined;
  published?: Pick<Publication, 'revision'> | undefined;
};

/** Whether everybody sees the bookmark's picture: the revision that it came with is published, or a later one that kept it. */
export function isScreenshotPublished({ screenshot, published }: Pictured): boolean {
  return screenshot !== undefined && published !== undefined && screenshot.revision <= published.revision;
}

/** Whether the next revision keeps the picture: one that was rejected with its revision goes no further. */
export function isScreenshotKept(bookmark: Pictured & { status: Status }): boolean {
  return bookmark.status !== 'rejected' || isScreenshotPublished(bookmark);
}

/** Whether somebody who sees the picture may remove it: its owner until everybody does, managers and administrators always. */
export function mayRemoveScreenshot(
  bookmark: Pictured,
  { isOwner, isKeeper }: { isOwner: boolean; isKeeper: boolean },
): boolean {
  return isKeeper || (isOwner && !isScreenshotPublished(bookmark));
}
