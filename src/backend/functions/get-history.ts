import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { isVisible } from '../api/visibility';
import { toAuditEntry } from '../store/items';
import { getHistory } from '../store/queries';

/** `GET /bookmarks/{id}/history`: to the bookmark's owner and to managers. */
export const handler = apiHandler('getHistory', async ({ request, caller }) => {
  const { bookmark, entries } = await getHistory(request.params.id);
  if (!bookmark || !isVisible(bookmark, caller)) throw refusal(undefined, caller);
  return { body: { items: entries.map(toAuditEntry) } };
});
