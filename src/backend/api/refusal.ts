import { type BookmarkItem, toBookmark } from '../store/items';
import type { Caller } from './caller';
import { ProblemError } from './problems';
import { isVisible } from './visibility';

/**
 * Why a transition was refused, told no further than the caller may see: what is hidden does not exist.
 * @param current the bookmark as it is, undefined when there is none
 */
export function refusal(current: BookmarkItem | undefined, caller: Caller): ProblemError {
  if (!current || !isVisible(current, caller)) {
    return new ProblemError('not-found', 'There is no such bookmark, or it is not yours to see.');
  }
  return new ProblemError(
    'conflict',
    `The bookmark is ${current.status} at revision ${current.revision}. Look at it again, then decide.`,
    { current: toBookmark(current, caller.groups.has('managers')) },
  );
}
