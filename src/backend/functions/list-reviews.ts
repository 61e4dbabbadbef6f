import { apiHandler } from '../api/handler';
import { listQueue } from '../store/queries';
import { toSubmissions } from '../store/submissions';

/** `GET /reviews` */
export const handler = apiHandler('listReviews', async ({ request }) => {
  const { items, cursor } = await listQueue(request.query.limit, request.query.cursor);
  return { body: { items: await toSubmissions(items), cursor } };
});
