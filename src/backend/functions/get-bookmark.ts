import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { isVisible } from '../api/visibility';
import { toBookmark, toPublishedBookmark } from '../store/items';
import { getBookmark } from '../store/queries';

/** `GET /bookmarks/{id}`: the newest revision to those who may see it, the published one to the rest of the team. */
export const handler = apiHandler('getBookmark', async ({ request, caller }) => {
  const item = await getBookmark(request.params.id);
  const shown =
    item &&
    (isVisible(item, caller) ? toBookmark(item, caller.groups.has('managers')) : toPublishedBookmark(item));
  if (!shown) throw refusal(undefined, caller);
  return { body: shown };
});
