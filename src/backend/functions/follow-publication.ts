import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { observed } from '../observability';
import { firstCheckAt } from '../store/link-checks';
import { getBookmark } from '../store/queries';
import { retag } from '../store/retag';
import { settleSamePage } from '../store/same-page';
import { follow } from '../store/verification';

/**
 * Once a link is published or retired: its places in the queues of verifications and of link checks, the names
 * that its tags have now, and what else there is of its page.
 */
export const handler = observed(
  async (event: BusEvent): Promise<void> => {
    const { bookmarkId, correlationId } = bookmarkEventIn(event);
    const bookmark = await getBookmark(bookmarkId);
    if (!bookmark) return;
    await follow(bookmark, firstCheckAt(bookmarkId, bookmark.published?.at ?? bookmark.updatedAt));
    await retag(bookmark, correlationId);
    await settleSamePage(bookmark, correlationId);
  },
  (event) => event.detail?.correlationId,
);
