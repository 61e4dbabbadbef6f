import * as z from 'zod';
import { BookmarkId } from '../../core/schemas/bookmark';
import { RevisionNumber } from '../../core/schemas/revision-number';
import type { BookmarkItem } from './items';
import { getBookmark, getBookmarks } from './queries';

/** A revision that was suggested. */
export const Submission = z.object({ bookmarkId: BookmarkId, revision: RevisionNumber });
export type Submission = z.infer<typeof Submission>;

/** The bookmark while that revision of it waits for a decision, in which time alone it is managers' to see. */
export async function getWaiting(submission: Submission): Promise<BookmarkItem | undefined> {
  const bookmark = await getBookmark(submission.bookmarkId);
  return isWaiting(bookmark, submission.revision) ? bookmark : undefined;
}

/** Those of many submissions that still wait for a decision. */
export async function stillWaiting(submissions: readonly Submission[]): Promise<Set<Submission>> {
  const bookmarks = await getBookmarks([...new Set(submissions.map(({ bookmarkId }) => bookmarkId))]);
  return new Set(submissions.filter((each) => isWaiting(bookmarks.get(each.bookmarkId), each.revision)));
}

/** Whether that revision of a bookmark waits for a decision. */
export const isWaiting = <T extends Pick<BookmarkItem, 'status' | 'revision'>>(
  bookmark: T | undefined,
  revision: number,
): bookmark is T => bookmark?.status === 'pending' && bookmark.revision === revision;

/** The same as the condition of a write. */
export const ifWaiting = (revision: number) => ({
  ConditionExpression: '#status = :pending AND #revision = :revision',
  ExpressionAttributeNames: { '#status': 'status', '#revision': 'revision' },
  ExpressionAttributeValues: { ':pending': 'pending', ':revision': revision },
});
