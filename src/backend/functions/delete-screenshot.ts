import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { refusal } from '../api/refusal';
import { mayRemove, maySeeScreenshot } from '../api/visibility';
import { getBookmark } from '../store/queries';
import { removeScreenshot } from '../store/screenshot';

/** `DELETE /bookmarks/{id}/screenshot`: one that may not be seen is answered as one that does not exist. */
export const handler = apiHandler('deleteScreenshot', async ({ request, caller, at, correlationId }) => {
  const { id } = request.params;
  const bookmark = await getBookmark(id);
  if (!bookmark?.screenshot || !maySeeScreenshot(bookmark, bookmark.screenshot, caller)) {
    throw refusal(undefined, caller);
  }
  if (!mayRemove(bookmark, caller)) {
    throw new ProblemError('forbidden', 'The whole team sees this picture. A manager can remove it.');
  }
  await removeScreenshot(bookmark, { by: caller.person, at, correlationId });
  return { body: { id } };
});
