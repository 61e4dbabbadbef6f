import type { BookmarkItem } from './items';
import { TransitionRefused } from './transaction';

/** When a bookmark last changed: it and its pictures, and what the knowledge base shows of it. */
export type Seen = Pick<BookmarkItem, 'updatedAt' | 'changedAt'>;

/** The condition that a bookmark is as it was seen. */
export const asSeen = ({ updatedAt, changedAt }: Seen) => ({
  conditions: [
    'updatedAt = :seenUpdate',
    changedAt === undefined ? 'attribute_not_exists(changedAt)' : 'changedAt = :seenChange',
  ],
  values: { ':seenUpdate': updatedAt, ...(changedAt !== undefined && { ':seenChange': changedAt }) },
});

/** How often what rests on how a bookmark is seen is tried, where others change it at the same time. */
const LOOKS = 5;

/**
 * Does what rests on how a bookmark is; again, when it has changed before that was written.
 * @param act writes under the condition that it is `asSeen`
 * @throws TransitionRefused when `act` is refused for another reason
 */
export async function onSeen<T>(
  seen: BookmarkItem,
  act: (seen: BookmarkItem) => Promise<T>,
  look = 1,
): Promise<T> {
  try {
    return await act(seen);
  } catch (error) {
    const current = error instanceof TransitionRefused ? error.current : undefined;
    const hasChanged = current?.updatedAt !== seen.updatedAt || current.changedAt !== seen.changedAt;
    if (!current || !hasChanged || look === LOOKS) throw error;
    return onSeen(current, act, look + 1);
  }
}

/**
 * Does what goes without a look at most bookmarks, in one request: those of which `conditions` hold. One of another kind is
 * refused that, which tells how it is.
 * @param act is given the conditions to write under; then none, and the bookmark, which has to be as it was seen
 * @throws TransitionRefused when `act` is refused for another reason
 */
export async function unlessSeen<T>(
  conditions: readonly string[],
  act: (conditions: readonly string[], seen?: BookmarkItem) => Promise<T>,
): Promise<T> {
  try {
    return await act(conditions);
  } catch (error) {
    const current = error instanceof TransitionRefused ? error.current : undefined;
    if (!current) throw error;
    return onSeen(current, (seen) => act([], seen));
  }
}
