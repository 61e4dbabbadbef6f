import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { metrics } from '../observability';
import { toReceipt } from '../store/items';
import { TransitionRefused } from '../store/transaction';
import { decide } from '../store/transitions';

/** `PUT /bookmarks/{id}/revisions/{revision}/decision`: the first decision stands; a later one is answered with it. */
export const handler = apiHandler('decideSubmission', async ({ request, caller, at, correlationId }) => {
  const { id, revision } = request.params;
  try {
    const receipt = await decide({ id, revision, by: caller.person, at, correlationId }, request.body);
    metrics.addMetric('SubmissionDecided', 'Count', 1);
    return { body: receipt };
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const { current } = error;
    if (current?.status === 'pending' && current.ownerId === caller.person.id) {
      throw new ProblemError('forbidden', 'This is your own submission. Another manager has to decide.');
    }
    if (current?.decision?.revision === revision && current.revision === revision) {
      return { body: toReceipt(current) };
    }
    throw error;
  }
});
