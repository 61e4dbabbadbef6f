import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { environment } from '../environment';
import { observed } from '../observability';
import { sendAll } from '../queue';
import { listWebhooks } from '../store/webhooks';
import type { Told } from '../webhooks/told';

/** Puts an event into the queue once for each webhook that is to be told of it, so that each is tried by itself. */
export const handler = observed(
  async (event: BusEvent & { 'detail-type': string }): Promise<void> => {
    const type = event['detail-type'];
    const { id: eventId, version: _, actorId: __, ...detail } = bookmarkEventIn(event);
    const webhooks = (await listWebhooks()).filter(
      ({ events, isGone }) => !isGone && events.includes(type as never),
    );
    const told: Told[] = webhooks.map(({ id: webhookId }) => ({ ...detail, webhookId, type, eventId }));
    await sendAll(environment('WEBHOOK_QUEUE_URL'), told);
  },
  (event) => event.detail?.correlationId,
);
