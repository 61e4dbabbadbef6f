import { apiHandler } from '../api/handler';
import { listCollections } from '../store/collections';

/** `GET /collections` */
export const handler = apiHandler('listCollections', async ({ request }) => ({
  body: await listCollections(request.query.limit, request.query.cursor),
}));
