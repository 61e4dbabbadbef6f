import { apiHandler } from '../api/handler';
import { memberOf } from '../people/own-place';
import { deleteDelegation } from '../store/people';

/** `DELETE /people/{id}/delegation` */
export const handler = apiHandler('endDelegation', async ({ request, caller }) => {
  const member = await memberOf(request.params.id, caller);
  await deleteDelegation(member.id);
  return { body: member };
});
