import type { BookmarkItem } from '../store/items';
import { toPublishedBookmark } from '../store/items';
import { ProblemError } from './problems';

/** Why something could not be done with a published link, told no further than the knowledge base tells. */
export function linkRefusal(current: BookmarkItem | undefined): ProblemError {
  const shown = current && toPublishedBookmark(current);
  if (!shown) return new ProblemError('not-found', 'There is no such link in the knowledge base.');
  return new ProblemError(
    'conflict',
    `Revision ${shown.revision} is the published one. Look at it again, then decide.`,
    { current: shown },
  );
}
