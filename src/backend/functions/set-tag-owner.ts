import { isolated } from '../../core/isolated';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { RenamedBefore } from '../store/tag-change';
import { OwnerChanged, setOwner } from '../store/tag-owner';

/** `PUT /tags/{tag}/owner` */
export const handler = apiHandler('setTagOwner', async ({ request, caller, at, correlationId }) => {
  const { tag } = request.params;
  const { owner, expectedOwner } = request.body;
  const act = { by: caller.person, at, correlationId };
  try {
    return { body: await setOwner(tag, owner, act, expectedOwner) };
  } catch (error) {
    if (error instanceof OwnerChanged) {
      const whose = error.owner ? `${isolated(error.owner.name)} looks` : 'nobody in particular looks';
      const detail = `Somebody has changed this since you looked: ${whose} after ${isolated(tag)} by now. Decide anew.`;
      throw new ProblemError('conflict', detail);
    }
    if (!(error instanceof RenamedBefore)) throw error;
    throw new ProblemError(
      'conflict',
      `${isolated(tag)} was renamed meanwhile. Load the page again to see its name.`,
    );
  }
});
