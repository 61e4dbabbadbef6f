import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { shownTo } from '../api/visibility';
import { getBookmark } from '../store/queries';
import { toSubmissions } from '../store/submissions';

/** `GET /bookmarks/{id}`: the newest revision to those who may see it, the published one to the rest of the team. */
export const handler = apiHandler('getBookmark', async ({ request, caller }) => {
  const item = await getBookmark(request.params.id);
  const shown = shownTo(caller, item);
  if (!item || !shown) throw refusal(undefined, caller);
  const isReviewed = shown.status === 'pending' && caller.groups.has('managers');
  const [submission = shown] = isReviewed ? await toSubmissions([item]) : [];
  return { body: submission };
});
