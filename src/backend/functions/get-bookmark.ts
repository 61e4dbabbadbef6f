import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { shownTo } from '../api/visibility';
import { getBookmark } from '../store/queries';

/** `GET /bookmarks/{id}`: the newest revision to those who may see it, the published one to the rest of the team. */
export const handler = apiHandler('getBookmark', async ({ request, caller }) => {
  const shown = shownTo(caller, await getBookmark(request.params.id));
  if (!shown) throw refusal(undefined, caller);
  return { body: shown };
});
