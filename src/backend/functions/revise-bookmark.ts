import { transitionFor } from '../../core/lifecycle';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { ownersRefusal } from '../api/refusal';
import { toReceipt } from '../store/items';
import { TransitionRefused } from '../store/transaction';
import { revise, revisionHash } from '../store/transitions';

/** `PUT /bookmarks/{id}/revisions/{revision}`: writes the revision after the newest one; repeated, it answers so. */
export const handler = apiHandler('reviseBookmark', async ({ request, caller, at, correlationId }) => {
  const { id, revision } = request.params;
  const { content, suggest, expectedStatus } = request.body;
  if (!transitionFor(suggest ? 'submit' : 'save').from.includes(expectedStatus)) {
    const message = `A bookmark that is ${expectedStatus} cannot be ${suggest ? 'submitted' : 'kept private'}`;
    throw new ProblemError('validation', `${message}.`, { errors: [{ field: '/expectedStatus', message }] });
  }
  const before = { id, from: expectedStatus, revision: revision - 1, by: caller.person, at, correlationId };
  try {
    return { body: await revise(before, content, suggest) };
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const { current } = error;
    const isDone = current?.revisionHash === revisionHash(revision, content, suggest);
    if (!isDone || current?.ownerId !== caller.person.id) throw ownersRefusal(current, caller);
    return { body: toReceipt(current) };
  }
});
