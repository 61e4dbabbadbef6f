import { apiHandler } from '../api/handler';
import { deleteWebhook } from '../store/webhooks';

/** `DELETE /webhooks/{id}`; repeated, it answers the same. */
export const handler = apiHandler('deleteWebhook', async ({ request, caller, at, correlationId }) => {
  await deleteWebhook(request.params.id, { by: caller.person, at, correlationId });
  return { body: { id: request.params.id } };
});
