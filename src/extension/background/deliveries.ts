import { clientOf } from '../account/client';
import { expireAccount } from '../account/session';
import { oneAfterAnother } from '../one-after-another';
import { announceChange } from '../outbox/changes';
import { deliver } from '../outbox/delivery';
import { ageOf, correlationIdOf, type OutboxItem } from '../outbox/item';
import { outcomeOf } from '../outbox/outcome';
import { sendItem } from '../outbox/send-item';
import type { OutboxStore } from '../outbox/store';
import type { Outcome } from '../outbox/transitions';
import { wakeAt } from '../outbox/wake';
import { readSettings } from '../settings';
import { showBadgeOf } from './badge-of-all';

const PATIENCE_MS = 30_000;

/**
 * Starts deliveries, one at a time: what is asked for while one runs is done after it.
 * @param delivered called when items have arrived
 */
export function createDeliveries(
  store: () => Promise<OutboxStore>,
  delivered: () => void,
): { start: () => Promise<void> } {
  let items: readonly OutboxItem[] = [];
  const show = oneAfterAnother(async () => {
    announceChange();
    await showBadgeOf(items);
  });

  function changed(now: readonly OutboxItem[]): void {
    items = now;
    void show();
  }

  const start = oneAfterAnother(async () => {
    let hasArrived = false;
    const sendAndSee = async (item: OutboxItem) => {
      const outcome = await send(item);
      hasArrived ||= outcome.result === 'delivered';
      return outcome;
    };
    await deliver({ store: await store(), signedIn, send: sendAndSee, wakeAt, changed });
    if (hasArrived) delivered();
  });
  return { start };
}

async function signedIn(): Promise<string | undefined> {
  const { account } = await readSettings();
  return account?.expired ? undefined : account?.id;
}

async function send(item: OutboxItem): Promise<Outcome> {
  const { configuration } = await readSettings();
  if (!configuration) return { result: 'signed-out' };
  const call = {
    signal: AbortSignal.timeout(PATIENCE_MS),
    correlationId: correlationIdOf(item),
    outboxAge: ageOf(item, Date.now()),
  };
  try {
    await sendItem(clientOf(configuration), item, call);
    return { result: 'delivered' };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.result === 'signed-out') await expireAccount();
    return outcome;
  }
}
