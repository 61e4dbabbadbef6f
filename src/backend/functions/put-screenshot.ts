import { apiHandler } from '../api/handler';
import { ownersRefusal } from '../api/refusal';
import { putScreenshot } from '../store/screenshot';
import { TransitionRefused } from '../store/transaction';

/** `PUT /bookmarks/{id}/screenshot` */
export const handler = apiHandler('putScreenshot', async ({ request, caller, at }) => {
  const { id } = request.params;
  const { revision, width, height } = request.body;
  try {
    await putScreenshot({ id, ...request.body, ownerId: caller.person.id, at });
  } catch (error) {
    throw error instanceof TransitionRefused ? ownersRefusal(error.current, caller) : error;
  }
  return { body: { id, revision, width, height } };
});
