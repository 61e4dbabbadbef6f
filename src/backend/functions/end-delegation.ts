import { delegationRefusal } from '../api/delegation-refusal';
import { apiHandler } from '../api/handler';
import { memberOf } from '../people/own-place';
import { deleteDelegation } from '../store/people';

/** `DELETE /people/{id}/delegation` */
export const handler = apiHandler('endDelegation', async ({ request, caller, at, correlationId }) => {
  const member = await memberOf(request.params.id, caller);
  try {
    await deleteDelegation(member.id, { by: caller.person, at, correlationId }, request.query);
  } catch (error) {
    throw delegationRefusal(error);
  }
  return { body: member };
});
