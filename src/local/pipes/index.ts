import type { Clock } from '../clock';
import { type Database, openStore } from '../database';
import { compilePattern } from '../eventbridge';
import { Activity } from '../retry/activity';
import type { PipeDefinition, PipeOptions, StreamReader, StreamRecord } from './definition';
import { type Counts, Delivery } from './delivery';
import { compileEntry } from './entry';

export type { PipeDefinition, StreamReader, StreamRecord } from './definition';

/** How a pipe stands, for the console; the counts are since it was opened. */
export interface PipeState extends Counts {
  name: string;
  arn: string;
  source: string;
  target: string;
  /** The sequence number up to which every record is dealt with. */
  checkpoint?: string;
  filtered: number;
}

export interface Pipe {
  /** Starts reading, from where it stopped last. */
  resume(): Promise<void>;
  /** Resolves once there is nothing to do until a record is added or a time has come. */
  idle(): Promise<void>;
  close(): Promise<void>;
  state(): PipeState;
}

/** How many records are read at once, at least: most of them may not pass the filter. */
const READ = 100;

/** The pipe was closed. */
class Closed extends Error {}

/** Reads a stream batch by batch, in order; a batch is dealt with before the next one is begun. */
class StreamPipe implements Pipe {
  readonly #checkpoints;
  readonly #activity = new Activity();
  readonly #delivery: Delivery;
  readonly #passes: (record: StreamRecord) => boolean;
  readonly #stops = new Set<() => void>();
  #after: string | undefined;
  #filtered = 0;
  /** How many records have been passed over since the place was written. */
  #unwritten = 0;
  #draining = false;
  #again = false;
  /** When the batching window ends, while there are records that wait for more. */
  #windowEnd: number | undefined;
  #closed = false;

  constructor(
    database: Database,
    private readonly clock: Clock,
    private readonly pipe: PipeDefinition,
    private readonly source: StreamReader,
    options: PipeOptions,
  ) {
    this.#checkpoints = openStore<{ after?: string }>(database, 'pipes-checkpoint');
    const filters = pipe.filterPatterns.map((pattern) => compilePattern(pattern, 'pipe'));
    this.#passes = (record) => filters.length === 0 || filters.some((passes) => passes(record));
    const toEntry = compileEntry(pipe, source.arn, () => clock.now());
    const sleep = (ms: number) => this.#sleep(ms);
    this.#delivery = new Delivery(pipe, source.arn, clock, toEntry, options, sleep);
  }

  async open(): Promise<void> {
    const known = await this.#checkpoints.get(this.pipe.name);
    this.#after = known?.after;
    if (!known && this.pipe.startingPosition === 'LATEST') await this.#checkpoint(await this.source.latest());
  }

  async resume(): Promise<void> {
    this.#stops.add(this.source.onAppend(() => this.#drain()));
    this.#drain();
  }

  idle(): Promise<void> {
    return this.#activity.idle();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#stops.clear();
    await this.#activity.idle();
  }

  state(): PipeState {
    const { name, arn, target } = this.pipe;
    return {
      name,
      arn,
      source: this.source.arn,
      target: target.eventBridge.busArn,
      checkpoint: this.#after,
      filtered: this.#filtered,
      ...this.#delivery.counts,
    };
  }

  #drain(): void {
    this.#again = true;
    if (this.#draining || this.#closed) return;
    this.#draining = true;
    void this.#activity.during(async () => {
      try {
        while (this.#again && !this.#closed) {
          this.#again = false;
          await this.#readOn();
        }
      } catch (error) {
        if (!(error instanceof Closed)) throw error;
      } finally {
        this.#draining = false;
      }
    });
  }

  async #readOn(): Promise<void> {
    const { batchSize } = this.pipe;
    const limit = Math.max(batchSize, READ);
    let records: StreamRecord[];
    do {
      records = await this.source.read(this.#after, limit);
      const passing = records.filter(this.#passes);
      if (records.length === 0 || (records.length < limit && this.#waitsForMore(passing.length))) return;
      this.#windowEnd = undefined;
      this.#filtered += records.length - passing.length;
      for (let at = 0; at < passing.length && !this.#closed; at += batchSize) {
        const batch = passing.slice(at, at + batchSize);
        await this.#delivery.deliver(batch);
        await this.#checkpoint(batch.at(-1)!.dynamodb.SequenceNumber);
      }
      const end = records.at(-1)!.dynamodb.SequenceNumber;
      // Those that do not pass are many: how far they go is written now and then, and after a restart the last of them
      // are passed over once more.
      this.#unwritten = end === this.#after ? 0 : this.#unwritten + records.length;
      if (this.#closed) return;
      if (this.#unwritten >= limit) await this.#checkpoint(end);
      this.#after = end;
    } while (records.length === limit && !this.#closed);
  }

  /** Whether the batching window is still open, which it is from the first record that is there. */
  #waitsForMore(passing: number): boolean {
    const { batchSize, maximumBatchingWindowInSeconds: seconds } = this.pipe;
    if (seconds === 0 || passing >= batchSize) return false;
    if (this.#windowEnd === undefined) {
      this.#windowEnd = this.clock.now() + seconds * 1000;
      this.#at(this.#windowEnd, () => this.#drain());
    }
    return this.clock.now() < this.#windowEnd;
  }

  async #checkpoint(after: string | undefined): Promise<void> {
    await this.#checkpoints.put(this.pipe.name, { after });
    this.#after = after;
    this.#unwritten = 0;
  }

  #at(time: number, action: () => void): void {
    const cancel = this.clock.at(time, () => {
      this.#stops.delete(cancel);
      action();
    });
    this.#stops.add(cancel);
  }

  /** Waits without being counted as under way, from the start of the wait to the very moment of its end. */
  #sleep(ms: number): Promise<void> {
    if (this.#closed) return Promise.reject(new Closed());
    this.#activity.end();
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#activity.begin();
        reject(new Closed());
      };
      this.#stops.add(stop);
      this.#at(this.clock.now() + ms, () => {
        this.#stops.delete(stop);
        this.#activity.begin();
        resolve();
      });
    });
  }
}

/**
 * Opens a pipe from a DynamoDB stream to an event bus. A record is delivered at least once and never skipped: how far
 * the pipe has come is written after it is on the bus, or given up as the definition says.
 * @throws Error when a filter, a path or the template of the definition is not valid
 */
export async function openPipe({
  database,
  clock,
  pipe,
  source,
  ...options
}: PipeOptions & {
  database: Database;
  clock: Clock;
  pipe: PipeDefinition;
  source: StreamReader;
}): Promise<Pipe> {
  const opened = new StreamPipe(database, clock, pipe, source, options);
  await opened.open();
  return opened;
}
