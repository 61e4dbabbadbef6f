import { collectionRefusal } from '../api/collection-refusal';
import { apiHandler } from '../api/handler';
import { saveCollection } from '../store/collections';

/** `PUT /collections/{id}` */
export const handler = apiHandler('saveCollection', async ({ request, caller, at, correlationId }) => {
  const { version, ...content } = request.body;
  const { id } = request.params;
  try {
    const by = caller.person;
    const collection = { id, ...content, version: version + 1, updatedAt: at, by };
    return { body: await saveCollection(collection, correlationId) };
  } catch (error) {
    throw collectionRefusal(error);
  }
});
