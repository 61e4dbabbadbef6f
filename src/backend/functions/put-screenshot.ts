import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
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
    if (!(error instanceof TransitionRefused)) throw error;
    const { current } = error;
    if (current?.ownerId === caller.person.id && (current.screenshotRemoved ?? 0) >= revision) {
      throw new ProblemError('removed', 'Its picture was removed. Another one comes with the next revision.');
    }
    throw ownersRefusal(current, caller);
  }
  return { body: { id, revision, width, height } };
});
