import { v7 as uuidv7 } from 'uuid';
import { TEST_EVENT } from '../../core/schemas/webhook';
import { apiHandler } from '../api/handler';
import { environment } from '../environment';
import { sendAll } from '../queue';
import type { Told } from '../webhooks/told';

/** `POST /webhooks/{id}/test`: tells it of a test; the list shows what came of it. */
export const handler = apiHandler('testWebhook', async ({ request, at, correlationId }) => {
  const told: Told = {
    ...{ webhookId: request.params.id, type: TEST_EVENT, eventId: uuidv7(), at, correlationId },
  };
  await sendAll(environment('WEBHOOK_QUEUE_URL'), [told]);
  return { status: 202, body: { id: request.params.id } };
});
