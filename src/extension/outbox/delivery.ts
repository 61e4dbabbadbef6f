import type { Edit } from '../capture/item-edits';
import { message } from '../i18n';
import { mayBeSentBy, type OutboxItem } from './item';
import { isPoison } from './poison';
import { due, isBehind, isExpired, nextDue } from './schedule';
import type { OutboxStore } from './store';
import { next, type OutboxEvent, type Outcome } from './transitions';

/** What delivery needs of the world. */
export interface DeliveryOptions {
  store: OutboxStore;
  /** The ID of whoever is signed in. */
  signedIn: () => Promise<string | undefined>;
  /** Sends one item; never rejects. */
  send: (item: OutboxItem) => Promise<Outcome>;
  /** Does `work` unless somebody edits the item with this ID or has begun to. */
  unlessEdited: (id: string, work: () => Promise<void>) => Promise<Edit>;
  /** Wakes the worker at `time` for another delivery, even if it is killed before; undefined: no need to. */
  wakeAt: (time: number | undefined) => Promise<void>;
  /** Called with the whole outbox after each change. */
  changed?: (items: readonly OutboxItem[]) => void;
  now?: () => number;
  random?: () => number;
}

/** Should the worker be killed in the middle, it is woken after this long. */
const RESCUE_MS = 60_000;
/** Nobody tells when a page is gone in which an item was edited: it is looked for so often. */
const LOOK_MS = 30_000;
/** After this many failures in a row the backend is out of reach, and the rest waits for the next time. */
const MOST_FAILURES = 3;

/**
 * Sends all that is due, one after another, and sees to the next time. Only one may run at a time: what it finds
 * `sending`, a killed one has left behind.
 */
export async function deliver(options: DeliveryOptions): Promise<void> {
  const { store, send, unlessEdited, wakeAt, changed, now = Date.now, random = Math.random } = options;
  const items = new Map((await store.all()).map((item) => [item.id, item]));
  const apply = async (id: string, event: OutboxEvent) => {
    const item = await store.update(id, (current) => next(current, event, now()));
    if (item) items.set(id, item);
    else items.delete(id);
    changed?.([...items.values()]);
    return item;
  };

  for (const item of items.values()) {
    if (item.state === 'sending') await apply(item.id, { type: 'interrupted' });
    if (isExpired(item, now()) && (await store.remove(item.id))) items.delete(item.id);
  }
  const begun = new Set<string>();
  for (const { id, state } of items.values()) {
    if (state !== 'held') continue;
    const letGo = async () => void (await apply(id, { type: 'let-go' }));
    if ((await unlessEdited(id, letGo)) === 'begun') begun.add(id);
  }
  const userId = await options.signedIn();
  for (const item of items.values()) {
    const event = mayBeSentBy(item, userId) ? 'signed-in' : 'signed-out';
    if (next(item, { type: event }, now()) !== item) await apply(item.id, { type: event });
  }

  const queue = due([...items.values()], now());
  if (queue.length > 0) await wakeAt(now() + RESCUE_MS);
  let failures = 0;
  for (const { id } of queue) {
    const waiting = items.get(id);
    if (waiting && isBehind(waiting, [...items.values()])) continue;
    const item = await apply(id, { type: 'started' });
    if (item?.state !== 'sending') continue;
    const outcome = await send(item);
    await apply(id, { type: 'finished', outcome, random: random() });
    failures = outcome.result === 'failed' ? failures + 1 : 0;
    const isHeld = outcome.result === 'failed' && outcome.retryAfter !== undefined;
    if (isHeld || failures === MOST_FAILURES) break;
    if (outcome.result !== 'signed-out') continue;
    for (const other of items.values()) await apply(other.id, { type: 'signed-out' });
  }

  for (const item of items.values()) {
    if (!isPoison(item, [...items.values()])) continue;
    const reason = item.reason ?? '';
    await apply(
      item.id,
      item.isSaved
        ? { type: 'picture-left-out', reason: message('screenshot_leftOut', reason) }
        : { type: 'set-aside', reason: message('failure_poison', reason) },
    );
  }
  const left = await store.all();
  const isOpen = left.some(({ id, state }) => state === 'held' && !begun.has(id));
  await wakeAt(earlier(nextDue(left), isOpen ? now() + LOOK_MS : undefined));
  changed?.([...items.values()]);
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
