import { createHash } from 'node:crypto';
import type { BatchOperation } from 'classic-level';
import { type Database, openStore } from '../database';
import { callsOf, type Execution, keyOf, type Status, wakeTime } from './execution';
import type { HistoryEvent } from './turn';

/** How long a closed execution, and its name, is kept. */
const RETENTION = 90 * 24 * 60 * 60 * 1000;

/** Whether an execution closed so long ago that its name is free again. */
export const isExpired = ({ stopDate }: Execution, now: number): boolean =>
  stopDate !== undefined && stopDate + RETENTION <= now;

/** What is known of a running execution without loading it: when it next wakes, and whether a call is under way. */
export interface Running {
  wake?: number;
  calling: boolean;
}

/** An execution as ListExecutions shows it. */
export interface Listed {
  name: string;
  status: Status;
  startDate: number;
  stopDate?: number;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');
const listKey = ({ machine, startDate, name }: Execution) => keyOf(machine, `${pad(startDate, 15)}:${name}`);

/** Everything after `prefix:`; ';' follows ':' in the order of keys. */
const under = (prefix: string) => ({ gt: `${prefix}:`, lt: `${prefix};` });

type Write = BatchOperation<Database, string, unknown>;

/** Executions on disk. Each write is one batch: it is there whole after a crash, or not at all. */
export class ExecutionStore {
  readonly #executions;
  readonly #histories;
  readonly #running;
  readonly #lists;
  readonly #closed;
  readonly #definitions;

  constructor(readonly database: Database) {
    this.#executions = openStore<Execution>(database, 'states-execution');
    this.#histories = openStore<HistoryEvent[]>(database, 'states-history');
    this.#running = openStore<Running>(database, 'states-running');
    this.#lists = openStore<Listed>(database, 'states-list');
    this.#closed = openStore<string>(database, 'states-closed');
    this.#definitions = openStore<string>(database, 'states-definition');
  }

  load(key: string): Promise<Execution | undefined> {
    return this.#executions.get(key);
  }

  /** Writes the execution as it now is, together with its new events. */
  async save(execution: Execution, events: HistoryEvent[]): Promise<void> {
    const { machine, name, status, startDate, stopDate } = execution;
    const key = keyOf(machine, name);
    const writes: Write[] = [{ type: 'put', sublevel: this.#executions, key, value: execution }];
    const put = (sublevel: Write['sublevel'], at: string, value: unknown) =>
      writes.push({ type: 'put', sublevel, key: at, value });
    if (events.length > 0) put(this.#histories, `${key}:${pad(execution.lastEvent, 6)}`, events);
    if (stopDate === undefined)
      put(this.#running, key, { wake: wakeTime(execution), calling: callsOf(execution).length > 0 });
    else {
      writes.push({ type: 'del', sublevel: this.#running, key });
      put(this.#closed, `${pad(stopDate, 15)}:${key}`, key);
    }
    if (stopDate !== undefined || events[0]?.id === 1)
      put(this.#lists, listKey(execution), { name, status, startDate, stopDate });
    await this.database.batch(writes);
  }

  async history(key: string): Promise<HistoryEvent[]> {
    return (await this.#histories.values(under(key)).all()).flat();
  }

  running(): AsyncIterable<[string, Running]> {
    return this.#running.iterator();
  }

  /** A machine's executions from `before` (a list key) on, newest first. */
  list(machine: string, before?: string): AsyncIterable<[string, Listed]> {
    const { gt, lt } = under(machine);
    return this.#lists.iterator({ gt, lt: before ?? lt, reverse: true });
  }

  /** The keys of executions that may be forgotten. */
  expired(now: number): Promise<string[]> {
    return this.#closed.values({ lt: pad(Math.max(now - RETENTION + 1, 0), 15) }).all();
  }

  /** Removes all that is kept of a closed execution. */
  async forget(execution: Execution): Promise<void> {
    const key = keyOf(execution.machine, execution.name);
    const writes: Write[] = [
      { type: 'del', sublevel: this.#lists, key: listKey(execution) },
      { type: 'del', sublevel: this.#closed, key: `${pad(execution.stopDate!, 15)}:${key}` },
      { type: 'del', sublevel: this.#executions, key },
    ];
    for await (const at of this.#histories.keys(under(key)))
      writes.push({ type: 'del', sublevel: this.#histories, key: at });
    await this.database.batch(writes);
  }

  /** Keeps the text of a definition: an execution goes on with the one it started with. Answers its digest. */
  async keepDefinition(source: string): Promise<string> {
    const digest = createHash('sha256').update(source).digest('hex');
    await this.#definitions.put(digest, source);
    return digest;
  }

  definition(digest: string): Promise<string | undefined> {
    return this.#definitions.get(digest);
  }
}
