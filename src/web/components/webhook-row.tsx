import type { ToldEvent, Webhook } from '../../core/schemas/webhook';
import { ConfirmButton } from './confirm-button';
import { Time } from './time';
import { FORMAT_WORDS, TOLD_WORDS } from './webhook-words';

interface WebhookRowProps {
  webhook: Webhook;
  /** Shown as long as the page is open. */
  secret: string | undefined;
  onTest: () => void;
  onRenew: () => void;
  onDelete: () => void;
}

/** One webhook: where it leads, what it is told, and what came of the last message. */
export function WebhookRow({ webhook, secret, onTest, onRenew, onDelete }: WebhookRowProps) {
  const { name, host, format, events, lastDelivery, isGone } = webhook;
  return (
    <li class="card webhook">
      <h3>{name}</h3>
      <p class="soft">
        {FORMAT_WORDS[format]} at {host}:{' '}
        {events.map((event) => TOLD_WORDS[event as ToldEvent] ?? event).join(', ')}
      </p>
      {isGone && (
        <p class="notice notice-danger">
          Its receiver answered that it is gone, so it is told nothing more. Renew its secret to begin again.
        </p>
      )}
      {lastDelivery ? (
        <p class={lastDelivery.isDelivered ? 'soft' : 'field-error'}>
          {lastDelivery.isDelivered ? 'Last told' : 'Last attempt failed'} <Time at={lastDelivery.at} />:{' '}
          {lastDelivery.detail}
        </p>
      ) : (
        <p class="soft">Not told anything yet.</p>
      )}
      {secret !== undefined && (
        <p class="notice">
          Its secret, shown this once: <code>{secret}</code>
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" aria-label={`Send a test to ${name}`} onClick={onTest}>
          Send a test
        </button>
        {/* Its receiver believes nothing more until it has the new one. */}
        <ConfirmButton action="Renew secret" of={`of ${name}`} onConfirm={onRenew} />
        <ConfirmButton action="Delete" of={name} onConfirm={onDelete} />
      </div>
    </li>
  );
}
