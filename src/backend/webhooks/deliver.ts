import { Webhook as Signer } from 'standardwebhooks';
import { CORRELATION_HEADER } from '../../core/api/headers';
import { environment } from '../environment';
import { traced } from '../observability';
import { getShownLink } from '../store/links';
import { noteDelivery, type WebhookItem } from '../store/webhooks';
import { bodyOf } from './body';
import { post } from './post';
import type { Told } from './told';

/** The receiver is gone for good, which is how it ends a webhook: https://www.rfc-editor.org/rfc/rfc9110#name-410-gone */
const GONE = 410;

/** The receiver did not take the message; it is tried again. */
export class NotTaken extends Error {
  override name = 'NotTaken';
}

/**
 * Signs a message as Standard Webhooks have it and posts it; notes beside the webhook what came of it.
 * @throws NotTaken
 */
export async function deliver(webhook: WebhookItem, told: Told): Promise<void> {
  const { url, format, secret } = webhook;
  const link = told.bookmarkId === undefined ? undefined : await getShownLink(told.bookmarkId);
  const body = bodyOf(format, told, pageOf(told), link);
  const sentAt = new Date();
  const headers = {
    [CORRELATION_HEADER]: told.correlationId,
    'webhook-id': told.eventId,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': new Signer(secret).sign(told.eventId, sentAt, body),
  };
  const outcome = await traced('post the webhook', () => post(new URL(url), headers, body)).then(
    ({ status }) => ({ status, detail: `Answered ${status}` }),
    (error: Error) => ({
      status: 0,
      detail: error.name === 'TimeoutError' ? 'Did not answer in time' : error.message,
    }),
  );
  const isDelivered = outcome.status >= 200 && outcome.status < 300;
  const isGone = outcome.status === GONE;
  await noteDelivery(webhook.id, { at: sentAt.toISOString(), isDelivered, detail: outcome.detail }, isGone);
  if (!isDelivered && !isGone) throw new NotTaken(outcome.detail);
}

function pageOf({ type, bookmarkId }: Told): string {
  const home = environment('WEB_URL');
  if (bookmarkId === undefined) return `${home}/#/administration/webhooks`;
  return type === 'bookmark.submitted'
    ? `${home}/#/reviews/${bookmarkId}`
    : `${home}/#/bookmarks/${bookmarkId}`;
}
