import { transitionFor } from '../../core/lifecycle';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { metrics } from '../observability';
import { revise } from '../store/transitions';

/** `PUT /bookmarks/{id}/revisions/{revision}`: writes the revision after the newest one. */
export const handler = apiHandler('reviseBookmark', async ({ request, caller, at, correlationId }) => {
  const { id, revision } = request.params;
  const { content, suggest, expectedStatus } = request.body;
  if (!transitionFor(suggest ? 'submit' : 'save').from.includes(expectedStatus)) {
    const message = `A bookmark that is ${expectedStatus} cannot be ${suggest ? 'submitted' : 'kept private'}`;
    throw new ProblemError('validation', `${message}.`, { errors: [{ field: '/expectedStatus', message }] });
  }
  const before = { id, from: expectedStatus, revision: revision - 1, by: caller.person, at, correlationId };
  const receipt = await revise(before, content, suggest);
  if (suggest) metrics.addMetric('BookmarkSubmitted', 'Count', 1);
  return { body: receipt };
});
