import { collectionRefusal } from '../api/collection-refusal';
import { apiHandler } from '../api/handler';
import { deleteCollection } from '../store/collections';

/** `DELETE /collections/{id}`; repeated, it answers the same. */
export const handler = apiHandler('deleteCollection', async ({ request, caller, at, correlationId }) => {
  const { id } = request.params;
  try {
    await deleteCollection(id, request.query.version, { by: caller.person, at, correlationId });
    return { body: { id } };
  } catch (error) {
    throw collectionRefusal(error);
  }
});
