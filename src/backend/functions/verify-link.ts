import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { isolated } from '../../core/isolated';
import { apiHandler } from '../api/handler';
import { linkRefusal } from '../api/link-refusal';
import { ProblemError } from '../api/problems';
import { TransitionRefused } from '../store/transaction';
import { verify } from '../store/verification';

/** `PUT /bookmarks/{id}/revisions/{revision}/verification`: by a manager, or by the owner of one of the link's tags. */
export const handler = apiHandler('verifyLink', async ({ request, caller, at, correlationId }) => {
  const { tag } = request.body;
  const isManager = caller.groups.has('managers');
  if (!isManager && tag === undefined) {
    throw new ProblemError('forbidden', 'Managers verify links, and the owners of their tags do.');
  }
  try {
    const link = { ...request.params, by: caller.person, at, correlationId };
    return { body: await verify(link, isManager ? undefined : tag) };
  } catch (error) {
    if (error instanceof TransitionRefused) throw refusalFor(error, request.params.revision);
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (error.CancellationReasons?.at(-1)?.Code !== 'ConditionalCheckFailed') throw error;
    throw new ProblemError(
      'forbidden',
      `The tag ${isolated(tag ?? '')} is not yours. Its owner, or a manager, verifies its links.`,
    );
  }
});

function refusalFor({ current }: TransitionRefused, revision: number): ProblemError {
  if (current?.published?.revision === revision)
    return new ProblemError('forbidden', 'The link lacks that tag.');
  return linkRefusal(current);
}
