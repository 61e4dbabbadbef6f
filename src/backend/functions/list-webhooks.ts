import { apiHandler } from '../api/handler';
import { listWebhooks, toWebhook } from '../store/webhooks';

/** `GET /webhooks`: without their secrets, and of their addresses the host alone. */
export const handler = apiHandler('listWebhooks', async () => ({
  body: { items: (await listWebhooks()).map(toWebhook) },
}));
