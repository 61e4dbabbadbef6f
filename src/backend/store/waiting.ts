import * as z from 'zod';
import { BookmarkId, RevisionNumber } from '../../core/schemas/bookmark';
import type { BookmarkItem } from './items';
import { getBookmark, getBookmarks } from './queries';

/** A revision that was suggested. */
export const Submission = z.object({ bookmarkId: BookmarkId, revision: RevisionNumber });
export type Submission = z.infer<typeof Submission>;

/** The bookmark while that revision of it waits for a decision, in which time alone it is managers' to see. */
export async function getWaiting(submission: Submission): Promise<BookmarkItem | undefined> {
  const bookmark = await getBookmark(submission.bookmarkId);
  return waits(bookmark, submission) ? bookmark : undefined;
}

/** Those of many submissions that still wait for a decision. */
export async function stillWaiting(submissions: readonly Submission[]): Promise<Set<Submission>> {
  const bookmarks = await getBookmarks([...new Set(submissions.map(({ bookmarkId }) => bookmarkId))]);
  return new Set(submissions.filter((each) => waits(bookmarks.get(each.bookmarkId), each)));
}

const waits = (bookmark: BookmarkItem | undefined, { revision }: Submission): boolean =>
  bookmark?.status === 'pending' && bookmark.revision === revision;
