import { apiHandler } from '../api/handler';
import { deleteWebhook } from '../store/webhooks';

/** `DELETE /webhooks/{id}`; repeated, it answers the same. */
export const handler = apiHandler('deleteWebhook', async ({ request }) => {
  await deleteWebhook(request.params.id);
  return { body: { id: request.params.id } };
});
