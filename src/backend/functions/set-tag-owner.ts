import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { isolated } from '../../core/isolated';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { OwnerChanged, setOwner } from '../store/tags';

/** `PUT /tags/{tag}/owner` */
export const handler = apiHandler('setTagOwner', async ({ request, at }) => {
  const { tag } = request.params;
  const { owner, expectedOwner } = request.body;
  try {
    return { body: await setOwner(tag, owner, at, expectedOwner) };
  } catch (error) {
    if (error instanceof OwnerChanged) {
      const whose = error.owner ? `${isolated(error.owner.name)} looks` : 'nobody in particular looks';
      const detail = `Somebody has changed this since you looked: ${whose} after ${isolated(tag)} by now. Decide anew.`;
      throw new ProblemError('conflict', detail);
    }
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new ProblemError(
      'conflict',
      `${isolated(tag)} was renamed meanwhile. Load the page again to see its name.`,
    );
  }
});
