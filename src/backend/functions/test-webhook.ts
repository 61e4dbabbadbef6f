import { v7 as uuidv7 } from 'uuid';
import { TEST_EVENT } from '../../core/schemas/webhook';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { environment } from '../environment';
import { sendAll } from '../queue';
import { getWebhook } from '../store/webhooks';
import type { Told } from '../webhooks/told';

/** `POST /webhooks/{id}/test`: tells it of a test; the list shows what came of it. */
export const handler = apiHandler('testWebhook', async ({ request, at, correlationId }) => {
  const webhook = await getWebhook(request.params.id);
  if (!webhook) throw new ProblemError('not-found', 'There is no such webhook.');
  if (webhook.isGone) throw new ProblemError('conflict', GONE);
  const told: Told = {
    ...{ webhookId: request.params.id, type: TEST_EVENT, eventId: uuidv7(), at, correlationId },
  };
  await sendAll(environment('WEBHOOK_QUEUE_URL'), [told]);
  return { status: 202, body: { id: request.params.id } };
});

const GONE = 'Its receiver answered that it is gone, so it is told nothing more. A new secret begins again.';
