import type { BookmarkItem } from '../store/items';
import type { Caller } from './caller';
import { ProblemError } from './problems';
import { shownTo } from './visibility';

/**
 * Why a transition was refused, told no further than the caller may see: what is hidden does not exist.
 * @param current the bookmark as it is, undefined when there is none
 */
export function refusal(current: BookmarkItem | undefined, caller: Caller): ProblemError {
  const shown = shownTo(caller, current);
  if (!shown) {
    return new ProblemError('not-found', 'There is no such bookmark, or it is not yours to see.');
  }
  return new ProblemError(
    'conflict',
    `The bookmark is ${shown.status} at revision ${shown.revision}. Look at it again, then decide.`,
    { current: shown },
  );
}

/** The same of what is for its owner alone, which others who see the bookmark are told. */
export function ownersRefusal(current: BookmarkItem | undefined, caller: Caller): ProblemError {
  if (!current || current.ownerId === caller.person.id || !shownTo(caller, current)) {
    return refusal(current, caller);
  }
  return new ProblemError('forbidden', 'This is somebody else’s bookmark. Only its owner may do that.');
}
