import { clientOf } from '../account/client';
import { expireAccount } from '../account/session';
import { announceChange } from '../outbox/changes';
import { deliver } from '../outbox/delivery';
import type { OutboxItem } from '../outbox/item';
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
 * @param delivered called after each item that has arrived
 */
export function createDeliveries(
  store: () => Promise<OutboxStore>,
  delivered: () => void,
): { start: () => Promise<void> } {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      await deliver({ store: await store(), signedIn, send: sendAndTell, wakeAt, changed });
    } while (isAskedAgain);
  }

  async function sendAndTell(item: OutboxItem): Promise<Outcome> {
    const outcome = await send(item);
    if (outcome.result === 'delivered') delivered();
    return outcome;
  }

  return {
    start() {
      isAskedAgain = true;
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

async function signedIn(): Promise<string | undefined> {
  const { account } = await readSettings();
  return account?.expired ? undefined : account?.id;
}

async function send(item: OutboxItem): Promise<Outcome> {
  const { configuration } = await readSettings();
  if (!configuration) return { result: 'signed-out' };
  const call = { signal: AbortSignal.timeout(PATIENCE_MS), correlationId: item.id };
  try {
    await sendItem(clientOf(configuration), item, call);
    return { result: 'delivered' };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.result === 'signed-out') await expireAccount();
    return outcome;
  }
}

function changed(items: readonly OutboxItem[]): void {
  announceChange();
  void showBadgeOf(items);
}
