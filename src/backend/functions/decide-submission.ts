import { decideAs } from '../api/decide';
import { apiHandler } from '../api/handler';

/** `PUT /bookmarks/{id}/revisions/{revision}/decision` */
export const handler = apiHandler('decideSubmission', async ({ request, caller, at, correlationId }) => ({
  body: await decideAs(caller, { ...request.params, decision: request.body }, at, correlationId),
}));
