import { apiHandler } from '../api/handler';
import { refusal } from '../api/refusal';
import { mayReadRevision } from '../api/visibility';
import { toRevision } from '../store/items';
import { getRevision } from '../store/queries';

/** `GET /bookmarks/{id}/revisions/{revision}` */
export const handler = apiHandler('getRevision', async ({ request, caller }) => {
  const { id, revision } = request.params;
  const { bookmark, said } = await getRevision(id, revision);
  if (!bookmark || !said || !mayReadRevision(bookmark, revision, said, caller)) {
    throw refusal(undefined, caller);
  }
  return { body: toRevision(id, revision, said) };
});
