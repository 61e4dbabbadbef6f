import { transitionFor } from '../../core/lifecycle';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { retire } from '../store/transitions';

/** `PUT /bookmarks/{id}/revisions/{revision}/retirement` */
export const handler = apiHandler('retireBookmark', async ({ request, caller, at, correlationId }) => {
  const { id, revision } = request.params;
  const { reason, expectedStatus } = request.body;
  if (!transitionFor('retire').from.includes(expectedStatus)) {
    const message = `A bookmark that is ${expectedStatus} cannot be retired`;
    throw new ProblemError('validation', `${message}.`, { errors: [{ field: '/expectedStatus', message }] });
  }
  return {
    body: await retire({ id, revision, from: expectedStatus, by: caller.person, at, reason, correlationId }),
  };
});
