import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { createWebhook, OtherWebhook, toWebhook } from '../store/webhooks';
import { addressFault } from '../webhooks/address';

/** `PUT /webhooks/{id}`; repeated, it answers the same without the secret, which is shown once. */
export const handler = apiHandler('createWebhook', async ({ request, caller, at, correlationId }) => {
  const fault = addressFault(new URL(request.body.url));
  if (fault !== undefined)
    throw new ProblemError('validation', `${fault}.`, { errors: [{ field: '/url', message: fault }] });
  const act = { by: caller.person, at, correlationId };
  try {
    const { item, isNew } = await createWebhook(request.params.id, request.body, act);
    return { body: { ...toWebhook(item), ...(isNew && { secret: item.secret }) } };
  } catch (error) {
    if (!(error instanceof OtherWebhook)) throw error;
    throw new ProblemError('conflict', 'There is another webhook of this ID. Make yours under a new one.');
  }
});
