import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { sendRetag } from '../retag-queue';
import { RenamedBefore } from '../store/tag-change';
import { undoRename } from '../store/undo-rename';

/**
 * `DELETE /tags/{tag}/alias`: the tag is one of its own again, and the links that people gave it have it once the queue
 * has worked through them; should the message be lost, the same request sends it again.
 */
export const handler = apiHandler('undoTagRename', async ({ request, caller, at, correlationId }) => {
  const { tag } = request.params;
  try {
    const undone = await undoRename(tag, request.query.aliasOf, { by: caller.person, at, correlationId });
    if (!undone) return { body: { tag, updatedAt: at } };
    await sendRetag(undone.formerName, correlationId);
    return { body: undone.record };
  } catch (error) {
    if (!(error instanceof RenamedBefore)) throw error;
    const detail = `${tag} was renamed again meanwhile, to ${error.aliasOf}. Load the page again and decide anew.`;
    throw new ProblemError('conflict', detail);
  }
});
