import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { maySeeScreenshot } from '../api/visibility';
import { getScreenshot } from '../store/screenshot';

/** `GET /bookmarks/{id}/screenshot`: one that may not be seen is answered as one that does not exist. */
export const handler = apiHandler('getScreenshot', async ({ request, caller }) => {
  const { bookmark, screenshot } = await getScreenshot(request.params.id);
  if (!bookmark || !screenshot || !maySeeScreenshot(bookmark, screenshot, caller)) {
    throw refusal(undefined, caller);
  }
  return { body: screenshot };
});
