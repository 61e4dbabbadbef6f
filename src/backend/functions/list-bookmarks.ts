import { apiHandler } from '../api/handler';
import { toBookmark } from '../store/items';
import { listByOwner } from '../store/queries';

/** `GET /bookmarks`: the caller's own. */
export const handler = apiHandler('listBookmarks', async ({ request, caller }) => {
  const { items, cursor } = await listByOwner(caller.person.id, request.query.limit, request.query.cursor);
  return { body: { items: items.map(toBookmark), cursor } };
});
