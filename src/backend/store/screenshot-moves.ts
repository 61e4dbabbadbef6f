import { TABLE } from './client';
import { type BookmarkItem, bookmarkKey } from './items';
import { unlessSeen } from './seen';
import type { Update } from './update-expression';

export const screenshotKey = (id: string, revision: number) => ({
  pk: bookmarkKey(id).pk,
  sk: `SCREENSHOT#${String(revision).padStart(4, '0')}`,
});

export type Facts = BookmarkItem['screenshot'];

/** What changes of a bookmark and beside it with its pictures. */
export interface ScreenshotMove extends Required<Update> {
  /** Further parts of the transaction. */
  items: { Delete: { TableName: string; Key: ReturnType<typeof screenshotKey> } }[];
}

/** Leaves each where it is. */
export const NO_MOVE: ScreenshotMove = { set: {}, copy: {}, remove: [], items: [] };

/** Of a bookmark that has none, so that there is nothing to move. */
const NO_SCREENSHOTS = ['attribute_not_exists(screenshot)', 'attribute_not_exists(publishedScreenshot)'];

/** Does what pictures move with; most bookmarks have none, and are not looked at. */
export const movingScreenshots = <T>(
  move: (bookmark: BookmarkItem) => ScreenshotMove,
  act: (pictures: ScreenshotMove, conditions: readonly string[], seen?: BookmarkItem) => Promise<T>,
): Promise<T> =>
  unlessSeen(NO_SCREENSHOTS, (conditions, seen) => act(seen ? move(seen) : NO_MOVE, conditions, seen));

type RevisionOf = { revision: number };

/** What tells of a bookmark's pictures: as it is, or as somebody has seen it. */
export interface Pictured extends Pick<BookmarkItem, 'id' | 'status' | 'revision'> {
  screenshot?: RevisionOf | undefined;
  publishedScreenshot?: RevisionOf | undefined;
  published?: RevisionOf | undefined;
}

/** Leaves the bookmark with these pictures: that of its newest revision, and that which everybody sees. */
export function keepScreenshots(
  { id, screenshot, publishedScreenshot }: Pictured,
  newest: Facts,
  published: Facts,
): ScreenshotMove {
  const kept = [newest?.revision, published?.revision];
  const before = [screenshot, publishedScreenshot].flatMap((facts) => (facts ? [facts.revision] : []));
  const gone = [...new Set(before)].filter((revision) => !kept.includes(revision));
  return {
    ...NO_MOVE,
    set: { screenshot: newest, publishedScreenshot: published },
    remove: [...(newest ? [] : ['screenshot']), ...(published ? [] : ['publishedScreenshot'])],
    items: gone.map((revision) => ({ Delete: { TableName: TABLE, Key: screenshotKey(id, revision) } })),
  };
}

/**
 * Whether its approval would have everybody see a picture that its reviewer was not shown.
 * @param shown the revision that the picture came with which they were shown
 */
export const hasUnseenScreenshot = ({ screenshot, publishedScreenshot }: Pictured, shown?: number): boolean =>
  screenshot !== undefined && ![shown, publishedScreenshot?.revision].includes(screenshot.revision);

/** Of a bookmark of which nothing is published, with the picture that its reviewer was shown, or with none. */
export const firstApproval = (shown?: number) => ({
  conditions: [
    shown === undefined ? 'attribute_not_exists(screenshot)' : 'screenshot.#revision = :shown',
    ...['attribute_not_exists(publishedScreenshot)', 'attribute_not_exists(published)'],
  ],
  values: shown === undefined ? {} : { ':shown': shown },
  pictures: shown === undefined ? NO_MOVE : { ...NO_MOVE, copy: { publishedScreenshot: 'screenshot' } },
});

/** Has everybody see the picture of the newest revision, as it is then. */
export function publishScreenshot(bookmark: BookmarkItem): ScreenshotMove {
  const { screenshot } = bookmark;
  const move = keepScreenshots(bookmark, screenshot, screenshot);
  return screenshot
    ? { ...move, set: {}, copy: { publishedScreenshot: 'screenshot' } }
    : { ...move, set: {}, remove: ['publishedScreenshot'] };
}

/** Leaves the newest revision with the picture that everybody sees, or with none. */
export const revertScreenshot = (bookmark: BookmarkItem) =>
  keepScreenshots(bookmark, bookmark.publishedScreenshot, bookmark.publishedScreenshot);

/** Takes that picture from everybody, with the link; its owner and the managers still see it. */
export const retireScreenshot = (bookmark: BookmarkItem) =>
  keepScreenshots(bookmark, bookmark.publishedScreenshot, undefined);
