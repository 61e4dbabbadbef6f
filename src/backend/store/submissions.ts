import type { Bookmark, Duplicate } from '../../core/schemas/bookmark';
import { type Known, readKnown } from './duplicates';
import { type BookmarkItem, toBookmark } from './items';

/**
 * Submissions as managers review them. What their checks found to be of the same page is told as it is by now: one that
 * waited may have been taken back, and is its owner's alone, or have been published under another title.
 */
export async function toSubmissions(items: readonly BookmarkItem[]): Promise<Bookmark[]> {
  const known = await readKnown(items.flatMap(({ checks }) => checks?.duplicates ?? []));
  return items.map((item) => {
    const { checks } = item;
    if (!checks?.duplicates) return toBookmark(item);
    const duplicates = checks.duplicates.flatMap((each) => byNow(each, known.get(each.id)));
    return { ...toBookmark(item), checks: { ...checks, duplicates } };
  });
}

/** None, where it is neither published nor waits any more. */
function byNow({ id, match }: Duplicate, bookmark: Known | undefined): Duplicate[] {
  if (!bookmark) return [];
  const { status, content, published, publishedContent } = bookmark;
  if (published && publishedContent)
    return [{ id, status: 'approved', title: publishedContent.title, match }];
  return status === 'pending' ? [{ id, status, title: content.title, match }] : [];
}
