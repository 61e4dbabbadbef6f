import { isolated } from '../../core/isolated';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { sendRetag } from '../retag-queue';
import { AliasRefused, renameTag } from '../store/rename-tag';
import { RenamedBefore } from '../store/tag-change';

/**
 * `PUT /tags/{tag}/alias`: renames a tag, or merges it into another one. It is done once the queue has worked through
 * the links; should the message be lost, the same request sends it again.
 */
export const handler = apiHandler('renameTag', async ({ request, caller, at, correlationId }) => {
  const { tag } = request.params;
  const { aliasOf } = request.body;
  try {
    const record = await renameTag(tag, aliasOf, { by: caller.person, at, correlationId });
    await sendRetag(tag, correlationId);
    return { body: record };
  } catch (error) {
    if (error instanceof RenamedBefore) {
      const detail = `${isolated(tag)} is called ${isolated(error.aliasOf)} by now. Load the page again and decide anew.`;
      throw new ProblemError('conflict', detail);
    }
    if (!(error instanceof AliasRefused)) throw error;
    throw new ProblemError(
      'conflict',
      `${isolated(aliasOf)} is ${tag === aliasOf ? 'its name' : 'an old name'} already. Choose another.`,
    );
  }
});
