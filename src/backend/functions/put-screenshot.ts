import { apiHandler } from '../api/handler';
import { putScreenshot } from '../store/screenshot';

/** `PUT /bookmarks/{id}/screenshot` */
export const handler = apiHandler('putScreenshot', async ({ request, caller, at }) => {
  const { id } = request.params;
  const { revision, width, height } = request.body;
  await putScreenshot({ id, ...request.body, ownerId: caller.person.id, at });
  return { body: { id, revision, width, height } };
});
