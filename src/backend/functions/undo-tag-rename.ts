import { apiHandler } from '../api/handler';
import { environment } from '../environment';
import { sendAll } from '../queue';
import { undoRename } from '../store/rename-tag';

/**
 * `DELETE /tags/{tag}/alias`: the tag is one of its own again, and the links that people gave it have it once the queue
 * has worked through them; should the message be lost, the same request sends it again.
 */
export const handler = apiHandler('undoTagRename', async ({ request, caller, at, correlationId }) => {
  const { tag } = request.params;
  const undone = await undoRename(tag, { by: caller.person, at, correlationId });
  if (!undone) return { body: { tag, updatedAt: at } };
  await sendAll(environment('RETAG_QUEUE_URL'), [{ tag: undone.formerName, correlationId }]);
  return { body: undone.record };
});
