import { apiHandler } from '../api/handler';
import { ownersRefusal } from '../api/refusal';
import { toReceipt } from '../store/items';
import { TransitionRefused } from '../store/transaction';
import { withdraw } from '../store/transitions';

/** `PUT /bookmarks/{id}/revisions/{revision}/withdrawal`; repeated, it answers what it has done. */
export const handler = apiHandler('withdrawSubmission', async ({ request, caller, at, correlationId }) => {
  const { revision } = request.params;
  try {
    return { body: await withdraw({ ...request.params, by: caller.person, at, correlationId }) };
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const { current } = error;
    const isDone = current?.status === 'withdrawn' && current.revision === revision;
    if (!isDone || current.ownerId !== caller.person.id) throw ownersRefusal(current, caller);
    return { body: toReceipt(current) };
  }
});
