import { delegationRefusal } from '../api/delegation-refusal';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { personIn } from '../people/directory';
import { memberOf } from '../people/own-place';
import { putDelegation } from '../store/people';

/** `PUT /people/{id}/delegation` */
export const handler = apiHandler('setDelegation', async ({ request, caller, at, correlationId }) => {
  const member = await memberOf(request.params.id, caller);
  const { delegate: delegateId, from, until, expected } = request.body;
  const delegate = await personIn('managers', delegateId);
  if (!delegate || delegate.id === member.id) {
    const message = delegate ? 'Nobody stands in for themselves' : 'Not a manager';
    const errors = [{ field: '/delegate', message }];
    throw new ProblemError('validation', `${message}. Choose another manager.`, { errors });
  }
  const delegation = { delegate, from, until };
  const act = { by: caller.person, at, correlationId };
  try {
    await putDelegation(member.id, delegation, act, expected);
  } catch (error) {
    throw delegationRefusal(error);
  }
  return { body: { ...member, delegation } };
});
