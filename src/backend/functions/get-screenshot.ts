import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { screenshotsFor } from '../api/visibility';
import { getScreenshot } from '../store/screenshot';

/** `GET /bookmarks/{id}/screenshot`: one that may not be seen is answered as one that does not exist. */
export const handler = apiHandler('getScreenshot', async ({ request, caller }) => {
  const { revision } = request.query;
  const { bookmark, screenshot } = await getScreenshot(request.params.id, revision);
  if (!bookmark || !screenshot || !screenshotsFor(bookmark, caller).includes(revision)) {
    throw refusal(undefined, caller);
  }
  return { body: screenshot };
});
