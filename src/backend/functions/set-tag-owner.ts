import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { setOwner } from '../store/tags';

/** `PUT /tags/{tag}/owner` */
export const handler = apiHandler('setTagOwner', async ({ request, at }) => {
  const { tag } = request.params;
  try {
    return { body: await setOwner(tag, request.body.owner, at) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new ProblemError('conflict', `${tag} was renamed meanwhile. Load the page again to see its name.`);
  }
});
