import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { refusal } from '../api/refusal';
import { peopleIn } from '../people/directory';
import type { BookmarkItem } from '../store/items';
import { setAssignee } from '../store/people';

/** `PUT /bookmarks/{id}/revisions/{revision}/assignee`: to any manager but the submitter. */
export const handler = apiHandler('reassignSubmission', async ({ request, caller }) => {
  const { id, revision } = request.params;
  const assignee = (await peopleIn('managers')).find((person) => person.id === request.body.assignee);
  if (!assignee) throw notAllowed('Not a manager');
  try {
    await setAssignee(id, revision, assignee);
    return { body: { id, revision, assignee } };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const current = error.Item && (unmarshall(error.Item) as BookmarkItem);
    const isOwn = current?.ownerId === assignee.id && current.status === 'pending';
    if (isOwn && current.revision === revision) throw notAllowed('Nobody decides on their own submission');
    throw refusal(current, caller);
  }
});

function notAllowed(message: string): ProblemError {
  const errors = [{ field: '/assignee', message }];
  return new ProblemError('validation', `${message}. Choose another manager.`, { errors });
}
