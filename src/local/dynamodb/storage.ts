import { ClassicLevel, type IteratorOptions } from 'classic-level';
import { type OnFailure, openLevel } from '../database';
import { END } from './table';

const MEGABYTE = 1024 * 1024;

/** A key and its new value; none to delete it. */
export type Write = [key: string, value: string | undefined];

/** The writes that go to disk together, and the promise that they have. */
interface Group {
  writes: Map<string, string | undefined>;
  done: Promise<void>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * The tables' LevelDB, written in groups: while one batch is on its way to disk, further commits gather for the next. Batches
 * are therefore strictly one after another, in the order of the commits. Who decides on a write reads the newest value,
 * on disk or not, and commits before anything else runs: so nothing is locked, and nobody waits for a key.
 */
export class Storage {
  #level: ClassicLevel<string, string>;
  #flushing: Group | undefined;
  #waiting: Group | undefined;
  #failure: unknown;

  private constructor(
    level: ClassicLevel<string, string>,
    private readonly onFailure: OnFailure,
  ) {
    this.#level = level;
  }

  /** @param onFailure told why a write did not reach the disk; all after it are refused */
  static async open(directory: string, onFailure: OnFailure = () => {}): Promise<Storage> {
    // LevelDB maps its open files into memory: fewer, smaller ones keep that small with any number of items.
    // What it sorts in memory before it writes it goes through fewer merges of files later, the most of its work.
    const level = new ClassicLevel<string, string>(directory, {
      ...{ maxOpenFiles: 74, maxFileSize: MEGABYTE, writeBufferSize: 16 * MEGABYTE },
    });
    return new Storage(await openLevel(level), onFailure);
  }

  /** The newest value, on disk or on its way: for deciding on a write. */
  newest(key: string): string | undefined {
    for (const group of [this.#waiting, this.#flushing]) {
      if (group?.writes.has(key)) return group.writes.get(key);
    }
    return this.#level.getSync(key);
  }

  /** The value that would survive a crash: for answering a read. */
  stored(key: string, snapshot?: Snapshot): string | undefined {
    return snapshot ? this.#level.getSync(key, { snapshot }) : this.#level.getSync(key);
  }

  storedMany(keys: string[], snapshot: Snapshot): Promise<(string | undefined)[]> {
    return this.#level.getMany(keys, { snapshot });
  }

  /** A view of the database that later commits do not change; to be closed. */
  snapshot() {
    return this.#level.snapshot();
  }

  /** The entries of a range, in order, by the chunk. */
  async *range(options: IteratorOptions<string, string>, chunk = 100): AsyncGenerator<[string, string][]> {
    const iterator = this.#level.iterator({ highWaterMarkBytes: 128 * 1024, ...options });
    try {
      for (;;) {
        const entries = await iterator.nextv(chunk);
        if (entries.length === 0) return;
        yield entries;
      }
    } finally {
      await iterator.close();
    }
  }

  /** Deletes everything under a prefix. */
  clear(prefix: string): Promise<void> {
    return this.#level.clear({ gte: prefix, lt: prefix + END });
  }

  /**
   * Writes all of `writes` or none, after all that was committed before.
   * @returns once they would survive the end of the process
   */
  commit(writes: Iterable<Write>): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#waiting ??= newGroup();
    const { done, writes: gathered } = this.#waiting;
    for (const [key, value] of writes) gathered.set(key, value);
    if (!this.#flushing) void this.#flush();
    return done;
  }

  /** Resolves once all commits so far are on disk: an answer that rests on {@link newest} waits for it. */
  async settled(): Promise<void> {
    await (this.#waiting ?? this.#flushing)?.done;
  }

  async close(): Promise<void> {
    await this.settled().catch(() => {});
    await this.#level.close();
  }

  #takeWaiting(): Group | undefined {
    const group = this.#waiting;
    this.#waiting = undefined;
    return group;
  }

  async #flush(): Promise<void> {
    for (let group = this.#takeWaiting(); group; group = this.#takeWaiting()) {
      this.#flushing = group;
      try {
        await this.#level.batch(
          Array.from(group.writes, ([key, value]) =>
            value === undefined ? { type: 'del', key } : { type: 'put', key, value },
          ),
        );
        group.resolve();
      } catch (error) {
        // What was decided since then rests on what is not on disk: refuse everything from here on.
        this.#failure = error;
        this.onFailure(error as Error);
        group.reject(error);
        this.#takeWaiting()?.reject(error);
      }
    }
    this.#flushing = undefined;
  }
}

export type Snapshot = ReturnType<Storage['snapshot']>;

function newGroup(): Group {
  const group = { writes: new Map() } as Group;
  group.done = new Promise((resolve, reject) => {
    group.resolve = resolve;
    group.reject = reject;
  });
  return group;
}
