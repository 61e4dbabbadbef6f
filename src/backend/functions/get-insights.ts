import { apiHandler } from '../api/handler';
import { listDays } from '../store/insights';

/** `GET /insights` */
export const handler = apiHandler('getInsights', async ({ request }) => {
  const { from, to } = request.query;
  return { body: { from, to, days: await listDays(from, to) } };
});
