import { transitionFor } from '../../core/lifecycle';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { type BookmarkItem, toBookmark, toReceipt } from '../store/items';
import { TransitionRefused } from '../store/transaction';
import { retire } from '../store/transitions';

/**
 * `PUT /bookmarks/{id}/revisions/{revision}/retirement`; repeated, it answers what it has done. The revision may also be
 * the published one, which is all that a manager sees while the owner keeps a newer one private.
 */
export const handler = apiHandler('retireBookmark', async ({ request, caller, at, correlationId }) => {
  const { id, revision } = request.params;
  const { reason, expectedStatus } = request.body;
  if (!transitionFor('retire').from.includes(expectedStatus)) {
    const message = `A bookmark that is ${expectedStatus} cannot be retired`;
    throw new ProblemError('validation', `${message}.`, { errors: [{ field: '/expectedStatus', message }] });
  }
  const retirement = { id, revision, from: expectedStatus, by: caller.person, at, reason, correlationId };
  try {
    return { body: await retire(retirement) };
  } catch (error) {
    const current = error instanceof TransitionRefused ? error.current : undefined;
    if (current?.status === 'retired' && [current.revision, current.retiredRevision].includes(revision)) {
      return { body: toReceipt(current) };
    }
    if (!current?.published) throw error;
    if (current.ownerId === caller.person.id) {
      throw new ProblemError('forbidden', 'This is your own link. Another manager has to retire it.');
    }
    if (current.published.revision !== revision) throw error;
    if (current.status === 'pending') throw editWaits(current);
    return { body: await retire({ ...retirement, from: current.status, revision: current.revision }) };
  }
});

/** Nobody ends an edit that they have not seen; who has may retire the link from there. */
function editWaits(current: BookmarkItem): ProblemError {
  return new ProblemError(
    'conflict',
    `An edit of this link waits for review, as revision ${current.revision}. Open the link: decide on the edit first, or retire both together.`,
    { current: toBookmark(current) },
  );
}
