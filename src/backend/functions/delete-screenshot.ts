import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { refusal } from '../api/refusal';
import { removableScreenshots, screenshotsFor } from '../api/visibility';
import { getBookmark } from '../store/queries';
import { removeScreenshots } from '../store/screenshot';

/** `DELETE /bookmarks/{id}/screenshot`: one that may not be seen is answered as one that does not exist. */
export const handler = apiHandler('deleteScreenshot', async ({ request, caller, at, correlationId }) => {
  const { id } = request.params;
  const bookmark = await getBookmark(id);
  if (!bookmark || screenshotsFor(bookmark, caller).length === 0) throw refusal(undefined, caller);
  const revisions = removableScreenshots(bookmark, caller);
  if (revisions.length === 0) {
    throw new ProblemError('forbidden', 'The whole team sees this picture. A manager can remove it.');
  }
  await removeScreenshots(bookmark, revisions, { by: caller.person, at, correlationId });
  return { body: { id } };
});
