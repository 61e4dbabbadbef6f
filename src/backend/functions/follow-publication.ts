import { aliasesOf, currentNames } from '../../core/tag-aliases';
import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { observed } from '../observability';
import { firstCheckAt } from '../store/link-checks';
import { getBookmark } from '../store/queries';
import { retag } from '../store/retag';
import { getTags } from '../store/tags';
import { follow } from '../store/verification';

/**
 * Once a link is published or retired: its places in the queues of verifications and of link checks, and the names
 * that its tags have now.
 */
export const handler = observed(
  async (event: BusEvent): Promise<void> => {
    const { bookmarkId, correlationId } = bookmarkEventIn(event);
    const bookmark = await getBookmark(bookmarkId);
    if (!bookmark) return;
    const { published, publishedContent } = bookmark;
    await follow(bookmark, firstCheckAt(bookmarkId, published?.at ?? bookmark.updatedAt));
    const tags = publishedContent?.tags ?? [];
    // An alias may be an alias itself: what its record does not tell, the next one does.
    let aliases = aliasesOf(await getTags(tags));
    for (let known = -1; known < aliases.size; ) {
      known = aliases.size;
      const further = aliasesOf(await getTags(currentNames(tags, aliases)));
      aliases = new Map([...aliases, ...further]);
    }
    if (aliases.size > 0) await retag(bookmarkId, aliases, correlationId);
  },
  (event) => event.detail?.correlationId,
);
