import { apiHandler } from '../api/handler';
import { toBookmark } from '../store/items';
import { listQueue } from '../store/queries';

/** `GET /reviews` */
export const handler = apiHandler('listReviews', async ({ request }) => {
  const { items, cursor } = await listQueue(request.query.limit, request.query.cursor);
  return { body: { items: items.map((item) => toBookmark(item, true)), cursor } };
});
