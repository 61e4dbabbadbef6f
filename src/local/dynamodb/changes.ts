import type { Clock } from '../clock';
import { writeUnits } from './capacity';
import { sequenceKey, toRecord } from './record';
import type { Storage, Write } from './storage';
import type { Table } from './table';
import { type Item, sameItem } from './values';

/** What a write does to one item. */
export interface Change {
  table: Table;
  /** Where the item lies. */
  key: string;
  before: Item | undefined;
  after: Item | undefined;
  /** Its time to live has ended. */
  expired?: true;
}

const SEQUENCE = 'sequence';

/** Where the records of a table's stream lie. */
export const streamOf = (table: string) => `stream/${table}/`;

/**
 * Takes changes to disk: each item with its index entries and its stream record, and all changes of one call, in one batch.
 * Numbers are given in the order of the batches, so who has read a number never misses a lower one.
 */
export class Changes {
  /** What DynamoDB would have billed so far. */
  readonly billed = { writeUnits: 0, streamRecords: 0 };
  #storage: Storage;
  #clock: Clock;
  #region: string;
  #sequence: number;
  #listeners = new Map<string, Set<() => void>>();

  constructor(storage: Storage, clock: Clock, region: string) {
    this.#storage = storage;
    this.#clock = clock;
    this.#region = region;
    this.#sequence = Number(storage.stored(SEQUENCE) ?? 0);
  }

  /** The item at `key` as the next write finds it. */
  newest(key: string): Item | undefined {
    const json = this.#storage.newest(key);
    return json === undefined ? undefined : JSON.parse(json);
  }

  /**
   * Commits changes that rest on {@link newest}, read since the last `await`.
   * @param more what else belongs in the batch
   */
  async commit(changes: Change[], more: Write[] = []): Promise<void> {
    const writes = [...more];
    const streams = new Set<string>();
    for (const change of changes) {
      const { table, key, before, after } = change;
      const old = before ? table.indexEntriesOf(before, key) : [];
      const made = after ? table.indexEntriesOf(after, key) : [];
      this.billed.writeUnits += writeUnits(change, new Set([...old, ...made]).size, changes.length > 1);
      if (sameItem(before, after)) continue;
      writes.push([key, after && JSON.stringify(after)]);
      const entries = new Set(after && made.concat(table.expiryEntry(after, key)));
      for (const entry of before ? old.concat(table.expiryEntry(before, key)) : []) {
        if (!entries.delete(entry)) writes.push([entry, undefined]);
      }
      for (const entry of entries) writes.push([entry, key]);
      if (this.#append(change, writes)) streams.add(table.name);
    }
    if (streams.size > 0) writes.push([SEQUENCE, String(this.#sequence)]);
    // Nothing to write still has to wait for what it rests on.
    await (writes.length > 0 ? this.#storage.commit(writes) : this.#storage.settled());
    for (const name of streams) for (const listener of this.#listeners.get(name) ?? []) listener();
  }

  /** Calls `listener` after records were added to a table's stream; returns what ends that. */
  onAppend(table: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(table) ?? new Set();
    this.#listeners.set(table, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #append(change: Change, writes: Write[]): boolean {
    const sequence = sequenceKey(this.#sequence + 1);
    const record = toRecord(change, { sequence, now: this.#clock.now(), region: this.#region });
    if (!record) return false;
    this.#sequence += 1;
    this.billed.streamRecords += 1;
    writes.push([streamOf(change.table.name) + sequence, JSON.stringify(record)]);
    return true;
  }
}
