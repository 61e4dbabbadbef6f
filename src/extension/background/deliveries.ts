import type { Client } from '../../client/api';
import { clientOf } from '../account/client';
import { expireAccount } from '../account/session';
import { unlessEdited } from '../capture/item-edits';
import { oneAfterAnother } from '../one-after-another';
import { announceChange } from '../outbox/changes';
import { deliver } from '../outbox/delivery';
import { ageOf, correlationIdOf, mayBeSentBy, type OutboxItem } from '../outbox/item';
import { outcomeOf } from '../outbox/outcome';
import { sendItem } from '../outbox/send-item';
import { sendScreenshot } from '../outbox/send-screenshot';
import type { OutboxStore } from '../outbox/store';
import type { Outcome } from '../outbox/transitions';
import { wakeAt } from '../outbox/wake';
import { mayHaveScreenshots, openScreenshots, type ScreenshotStore } from '../screenshot/store';
import { sweepScreenshots } from '../screenshot/sweep';
import { readSettings } from '../settings';
import { showBadgeOf } from './badges';

const PATIENCE_MS = 30_000;
/** Nobody reads a badge that changes faster, and what shows it would take longer than the delivery. */
const BREATH_MS = 100;

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
    await showBadgeOf(async () => items);
  }, BREATH_MS);

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
    await deliver({ store: await store(), signedIn, send: sendAndSee, unlessEdited, wakeAt, changed });
    if (hasArrived) delivered();
    // What cannot be swept now is swept the next time.
    await sweep(await store()).catch(() => undefined);
  });
  return { start };
}

async function sweep(outbox: OutboxStore): Promise<void> {
  if (await mayHaveScreenshots())
    await withScreenshots((screenshots) => sweepScreenshots(screenshots, outbox));
}

async function signedIn(): Promise<string | undefined> {
  const { account } = await readSettings();
  return account?.expired ? undefined : account?.id;
}

async function send(item: OutboxItem): Promise<Outcome> {
  const { configuration } = await readSettings();
  // Somebody else may have signed in while the one before was under way.
  const sender = await signedIn();
  if (!configuration || !mayBeSentBy(item, sender)) return { result: 'signed-out' };
  const outcome = await sendAll(clientOf(configuration), item);
  if (outcome.result === 'signed-out') await expireAccount(configuration, sender);
  return outcome;
}

async function sendAll(client: Client, item: OutboxItem): Promise<Outcome> {
  const call = () => ({ signal: AbortSignal.timeout(PATIENCE_MS), correlationId: correlationIdOf(item) });
  try {
    const outboxAge = ageOf(item, Date.now());
    if (!item.isSaved) await sendItem(client, item, { ...call(), outboxAge });
  } catch (error) {
    return outcomeOf(error);
  }
  const { screenshot } = item;
  if (screenshot === undefined) return { result: 'delivered' };
  return sendScreenshot(client, item, () => withScreenshots(({ get }) => get(screenshot)), call());
}

/** Opened for each use: the worker lives longer than what it needs of them. */
async function withScreenshots<T>(use: (screenshots: ScreenshotStore) => Promise<T>): Promise<T> {
  const screenshots = await openScreenshots();
  return use(screenshots).finally(screenshots.close);
}
