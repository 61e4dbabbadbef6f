import { apiHandler } from '../api/handler';
import { linkRefusal } from '../api/link-refusal';
import { proposeRetirement } from '../store/retirement-proposal';
import { TransitionRefused } from '../store/transaction';

/** `PUT /bookmarks/{id}/revisions/{revision}/retirement-proposal`: a manager retires the link, or says that it is good. */
export const handler = apiHandler('proposeRetirement', async ({ request, caller, at, correlationId }) => {
  const { id, revision } = request.params;
  const { reason } = request.body;
  try {
    await proposeRetirement({ id, revision, by: caller.person, at, correlationId }, reason);
    return { body: { id, revision, proposal: { reason, by: caller.person, at } } };
  } catch (error) {
    if (error instanceof TransitionRefused) throw linkRefusal(error.current);
    throw error;
  }
});
