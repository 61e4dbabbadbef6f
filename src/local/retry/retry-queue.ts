import type { Clock } from '../clock';
import { type Database, openStore } from '../database';
import { Activity } from './activity';
import { Limit } from './limit';

type Batch = ReturnType<Database['batch']>;

/** A job that is to be done, and how its attempts have gone. */
export interface Entry<J> {
  job: J;
  /** When it was taken on, epoch ms. */
  since: number;
  /** How many attempts have failed. */
  attempts: number;
  /** When the next attempt is due, epoch ms. */
  due: number;
  error?: string;
}

export interface Handlers<J> {
  /** Does the job; throws when it fails. */
  run(job: J): Promise<void>;
  /** When to try again after a failure; undefined gives the job up. */
  retryAt(entry: Entry<J>, error: Error): number | undefined;
  /** Ends a job that was done, or given up because of `error`; what it adds to `batch` is written with the end. */
  settle(key: string, entry: Entry<J>, batch: Batch, error?: Error): Promise<void> | void;
  /** Told of each attempt whose end is on disk. */
  changed?(job: J): void;
}

/** How long to wait when a job cannot even be given up. */
const SETTLE_AGAIN = 60_000;
/**
 * Jobs under way at the same time. Nobody waits for them, so what follows from a thousand decisions must not crowd out
 * the requests that make them: all share one machine here.
 */
const AT_A_TIME = 8;

const asError = (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)));

/** Jobs on disk that are done at least once each, some at the same time, and again while they fail. */
export class RetryQueue<J> {
  readonly #store;
  readonly #timers = new Set<() => void>();
  readonly #activity = new Activity();
  readonly #limit = new Limit(AT_A_TIME);
  #closed = false;

  constructor(
    private readonly database: Database,
    name: string,
    private readonly clock: Clock,
    private readonly handlers: Handlers<J>,
  ) {
    this.#store = openStore<Entry<J>>(database, name);
  }

  /** Adds a job to `batch`; answers what starts it, to be called once the batch is written. */
  add(batch: Batch, key: string, job: J): () => void {
    const now = this.clock.now();
    const entry: Entry<J> = { job, since: now, attempts: 0, due: now };
    batch.put(key, entry, { sublevel: this.#store });
    return () => this.#start(key, entry);
  }

  /** Goes on with the jobs that are on disk. */
  async resume(): Promise<void> {
    for await (const [key, entry] of this.#store.iterator()) this.#schedule(key, entry);
  }

  get(key: string): Promise<Entry<J> | undefined> {
    return this.#store.get(key);
  }

  keys(): AsyncIterable<string> {
    return this.#store.keys();
  }

  /** Resolves once no attempt is under way; those that wait for their time do not count. */
  idle(): Promise<void> {
    return this.#activity.idle();
  }

  /** Starts nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    await this.#activity.idle();
  }

  #schedule(key: string, entry: Entry<J>): void {
    if (this.#closed) return;
    if (entry.due <= this.clock.now()) {
      this.#start(key, entry);
      return;
    }
    const cancel = this.clock.at(entry.due, () => {
      this.#timers.delete(cancel);
      this.#start(key, entry);
    });
    this.#timers.add(cancel);
  }

  /** Nobody waits for a run. A write that fails in it rejects unheard, which ends the process: going on would forget what was done. */
  #start(key: string, entry: Entry<J>): void {
    if (!this.#closed) void this.#activity.during(() => this.#limit.run(() => this.#run(key, entry)));
  }

  async #run(key: string, before: Entry<J>): Promise<void> {
    if (this.#closed) return;
    const error = await this.handlers.run(before.job).then(() => undefined, asError);
    // What closing cut off is done again after the next start.
    if (error && this.#closed) return;
    const entry = error ? { ...before, attempts: before.attempts + 1, error: error.message } : before;
    const due = error && this.handlers.retryAt(entry, error);
    if (due === undefined && (await this.#settle(key, entry, error))) return;
    const next = { ...entry, due: due ?? this.clock.now() + SETTLE_AGAIN };
    await this.#store.put(key, next);
    this.handlers.changed?.(entry.job);
    this.#schedule(key, next);
  }

  async #settle(key: string, entry: Entry<J>, error: Error | undefined): Promise<boolean> {
    const batch = this.database.batch();
    try {
      await this.handlers.settle(key, entry, batch, error);
    } catch {
      await batch.close();
      return false;
    }
    batch.del(key, { sublevel: this.#store });
    await batch.write();
    this.handlers.changed?.(entry.job);
    return true;
  }
}
