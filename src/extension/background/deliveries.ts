import { createClient } from '../../client/api';
import { currentToken, expireAccount } from '../account/session';
import { announceChange } from '../outbox/changes';
import { deliver } from '../outbox/delivery';
import type { OutboxItem } from '../outbox/item';
import { outcomeOf } from '../outbox/outcome';
import type { OutboxStore } from '../outbox/store';
import type { Outcome } from '../outbox/transitions';
import { wakeAt } from '../outbox/wake';
import { readSettings } from '../settings';
import { badgeOf, showBadge } from './badge';

const PATIENCE_MS = 30_000;

/** Starts deliveries, one at a time: what is asked for while one runs is done after it. */
export function createDeliveries(store: () => Promise<OutboxStore>): { start: () => Promise<void> } {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      await deliver({ store: await store(), signedIn, send, wakeAt, changed });
    } while (isAskedAgain);
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

async function send({ id, content, suggest }: OutboxItem): Promise<Outcome> {
  const { configuration } = await readSettings();
  if (!configuration) return { result: 'signed-out' };
  const client = createClient({ apiUrl: configuration.apiUrl, token: () => currentToken(configuration) });
  const call = { signal: AbortSignal.timeout(PATIENCE_MS), correlationId: id };
  try {
    await client.saveBookmark({ params: { id }, body: { content, suggest } }, call);
    return { result: 'delivered' };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.result === 'signed-out') await expireAccount();
    return outcome;
  }
}

function changed(items: readonly OutboxItem[]): void {
  announceChange();
  void showBadge(badgeOf(items));
}
