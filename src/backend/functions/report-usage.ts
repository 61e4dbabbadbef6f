import { apiHandler } from '../api/handler';
import { addUsage } from '../store/usage';

/** `POST /usage`: sums alone are kept; neither the caller nor the moment is. */
export const handler = apiHandler('reportUsage', async ({ request, at }) => {
  await addUsage(request.body, at);
  return { body: { id: request.body.id } };
});
