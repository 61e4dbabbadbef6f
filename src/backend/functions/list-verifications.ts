import { apiHandler } from '../api/handler';
import { listDue, toVerification } from '../store/verification';

/** `GET /verifications` */
export const handler = apiHandler('listVerifications', async ({ request, at }) => {
  const { items, cursor } = await listDue(at, request.query.limit, request.query.cursor);
  return { body: { items: items.map((item) => toVerification(item, at)), cursor } };
});
