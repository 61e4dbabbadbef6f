import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { refusal } from '../api/refusal';
import { personIn } from '../people/directory';
import { reassign } from '../store/assignee';
import { TransitionRefused } from '../store/transaction';
import { isWaiting } from '../store/waiting';

/** `PUT /bookmarks/{id}/revisions/{revision}/assignee`: to any manager but the submitter. */
export const handler = apiHandler('reassignSubmission', async ({ request, caller, at, correlationId }) => {
  const { id, revision } = request.params;
  const assignee = await personIn('managers', request.body.assignee);
  if (!assignee) throw notAllowed('Not a manager');
  try {
    await reassign({ id, revision, assignee, by: caller.person, at, correlationId });
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const { current } = error;
    if (!isWaiting(current, revision)) throw refusal(current, caller);
    if (current.ownerId === assignee.id) throw notAllowed('Nobody decides on their own submission');
    // What is theirs already is answered again, and told to nobody.
  }
  return { body: { id, revision, assignee } };
});

function notAllowed(message: string): ProblemError {
  const errors = [{ field: '/assignee', message }];
  return new ProblemError('validation', `${message}. Choose another manager.`, { errors });
}
