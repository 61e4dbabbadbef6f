import { apiHandler } from '../api/handler';
import { withdraw } from '../store/transitions';

/** `PUT /bookmarks/{id}/revisions/{revision}/withdrawal` */
export const handler = apiHandler('withdrawSubmission', async ({ request, caller, at, correlationId }) => ({
  body: await withdraw({ ...request.params, by: caller.person, at, correlationId }),
}));
