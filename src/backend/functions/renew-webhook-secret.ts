import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { NoWebhook, renewSecret, toWebhook } from '../store/webhooks';

/** `POST /webhooks/{id}/secret` */
export const handler = apiHandler('renewWebhookSecret', async ({ request, caller, at, correlationId }) => {
  try {
    const item = await renewSecret(request.params.id, { by: caller.person, at, correlationId });
    return { body: { ...toWebhook(item), secret: item.secret } };
  } catch (error) {
    if (!(error instanceof NoWebhook)) throw error;
    throw new ProblemError('not-found', 'There is no such webhook.');
  }
});
