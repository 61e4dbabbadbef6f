import { apiHandler } from '../api/handler';
import { measure } from '../business-metrics';
import { addUsage } from '../store/usage';

/** `POST /usage`: sums alone are kept; neither the caller nor the moment is. */
export const handler = apiHandler('reportUsage', async ({ request, at }) => {
  const { opened, inserted, linked } = await addUsage(request.body, at);
  measure('LinksOpened', opened);
  measure('LinksInserted', inserted);
  measure('LinksLinked', linked);
  return { body: { id: request.body.id } };
});
