import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { screenshotsFor } from '../api/visibility';
import { getBookmark } from '../store/queries';
import { getScreenshot } from '../store/screenshot';

/** `GET /bookmarks/{id}/screenshot`: one that may not be seen is answered as one that does not exist. */
export const handler = apiHandler('getScreenshot', async ({ request, caller }) => {
  const { id } = request.params;
  const bookmark = await getBookmark(id);
  const [revision] = bookmark ? screenshotsFor(bookmark, caller) : [];
  const screenshot = revision === undefined ? undefined : await getScreenshot(id, revision);
  if (!screenshot) throw refusal(undefined, caller);
  return { body: screenshot };
});
