import { type Database, openStore } from '../database';
import type { Entry } from '../retry/retry-queue';
import type { Event } from './event';

type Batch = ReturnType<Database['batch']>;

/** An event as it was taken, and the targets it is for. */
export interface Taken {
  event: Event;
  busName: string;
  /** When the bus took it, epoch ms. */
  at: number;
  targets: { rule: string; target: string }[];
}

export type DeliveryState = 'pending' | 'delivered' | 'dead-lettered' | 'dropped';

/** How a delivery stands: `rule` is the rule's name, `target` the target's ID. */
export interface Delivery {
  rule: string;
  target: string;
  state: DeliveryState;
  /** How many attempts were made. */
  attempts: number;
  error?: string;
}

export interface Recorded {
  event: Event;
  busName: string;
  /** When the bus took it, epoch ms; the event itself says the second. */
  at: number;
  matched: Delivery[];
}

type Outcome = Pick<Delivery, 'state' | 'attempts' | 'error'>;

/** How many events are kept once all their deliveries have ended. */
const KEPT = 1000;

const pad = (sequence: number) => String(sequence).padStart(16, '0');
const nameOfRule = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

/** The key of the event that a delivery is for. */
export const eventOf = (deliveryKey: string) => deliveryKey.slice(0, deliveryKey.indexOf(':'));

/** The events a bus took, newest last, with how their deliveries ended. */
export class EventStore {
  readonly #events;
  readonly #outcomes;
  #next = 0;
  /** Of each event that is not done yet: how many deliveries it has, and how many of them are open. */
  readonly #open = new Map<string, { total: number; open: number }>();
  readonly #done: { key: string; total: number }[] = [];

  constructor(
    database: Database,
    private readonly pending: {
      get(key: string): Promise<Entry<unknown> | undefined>;
      keys(): AsyncIterable<string>;
    },
  ) {
    this.#events = openStore<Taken>(database, 'events-event');
    this.#outcomes = openStore<Outcome>(database, 'events-outcome');
  }

  /** Counts what is on disk. */
  async open(): Promise<void> {
    const counts = new Map<string, { total: number; open: number }>();
    for await (const key of this.#events.keys()) counts.set(key, { total: 0, open: 0 });
    for await (const key of this.#outcomes.keys()) counts.get(eventOf(key))!.total++;
    for await (const key of this.pending.keys()) {
      const count = counts.get(eventOf(key))!;
      count.total++;
      count.open++;
    }
    for (const [key, count] of counts) {
      this.#next = Number(key) + 1;
      if (count.open > 0) this.#open.set(key, count);
      else this.#done.push({ key, total: count.total });
    }
  }

  /** Adds an event to `batch`; answers its key and those of its deliveries. */
  add(taken: Taken, batch: Batch): { key: string; deliveries: string[] } {
    const key = pad(this.#next++);
    const total = taken.targets.length;
    batch.put(key, taken, { sublevel: this.#events });
    if (total > 0) this.#open.set(key, { total, open: total });
    else this.#end(key, total, batch);
    return { key, deliveries: taken.targets.map((_, index) => `${key}:${index}`) };
  }

  async get(key: string): Promise<Taken> {
    return (await this.#events.get(key))!;
  }

  /** Adds to `batch` how a delivery ended. */
  settle(deliveryKey: string, outcome: Outcome, batch: Batch): void {
    batch.put(deliveryKey, outcome, { sublevel: this.#outcomes });
    const key = eventOf(deliveryKey);
    const count = this.#open.get(key)!;
    if (--count.open > 0) return;
    this.#open.delete(key);
    this.#end(key, count.total, batch);
  }

  #end(key: string, total: number, batch: Batch): void {
    this.#done.push({ key, total });
    if (this.#done.length <= KEPT) return;
    const oldest = this.#done.shift()!;
    batch.del(oldest.key, { sublevel: this.#events });
    for (let index = 0; index < oldest.total; index++)
      batch.del(`${oldest.key}:${index}`, { sublevel: this.#outcomes });
  }

  /** The newest events, newest first. */
  async recent(limit: number): Promise<Recorded[]> {
    const entries = await this.#events.iterator({ reverse: true, limit }).all();
    return Promise.all(
      entries.map(async ([key, { event, busName, at, targets }]) => ({
        event,
        busName,
        at,
        matched: await Promise.all(
          targets.map(async ({ rule, target }, index) => ({
            rule: nameOfRule(rule),
            target,
            ...(await this.#outcome(`${key}:${index}`)),
          })),
        ),
      })),
    );
  }

  async #outcome(key: string): Promise<Outcome> {
    const pending = await this.pending.get(key);
    if (!pending) return (await this.#outcomes.get(key)) ?? { state: 'pending', attempts: 0 };
    const { attempts, error } = pending;
    return { state: 'pending', attempts, ...(error !== undefined && { error }) };
  }
}
