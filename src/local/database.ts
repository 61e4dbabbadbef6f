import { AbstractLevel } from 'abstract-level';
import { ClassicLevel } from 'classic-level';
import { openFailure } from './data-folder';

/**
 * The engine's own durable state (executions, deliveries, mails, users), one LevelDB on disk.
 * A resolved write has reached the operating system, so it survives kill -9 of the engine.
 */
export type Database = ClassicLevel<string, unknown>;

/**
 * Opens (or makes) the database in `dir`.
 * @param onFailure told why a write did not reach the disk, as a full one takes none; so do all after it
 */
export async function openDatabase(dir: string, onFailure: OnFailure = () => {}): Promise<Database> {
  return openLevel(new GroupedLevel(dir, onFailure));
}

/**
 * Opens a LevelDB, and makes its folder unless it is there.
 * @throws Error with a message for people, and its cause, when it cannot be opened
 */
export async function openLevel<V>(level: ClassicLevel<string, V>): Promise<ClassicLevel<string, V>> {
  try {
    await level.open();
    return level;
  } catch (error) {
    // What is thrown says no more than that: https://github.com/Level/abstract-level#errors
    const { cause = error } = error as Error;
    throw new Error(openFailure(level.location, cause as Error), { cause });
  }
}

export type OnFailure = (error: Error) => void;

/** A named part of the database: its own keys, JSON values of type `V`. */
export type Store<V> = ReturnType<typeof openStore<V>>;

export function openStore<V>(database: Database, name: string) {
  return database.sublevel<string, V>(name, { valueEncoding: 'json' });
}

/** One operation of a batch as the native layer takes it. */
type Operation = object;

interface Write {
  operations: Operation[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * LevelDB that gathers what is written while a write is under way into the next one, in order. Each call stays atomic,
 * and many small ones cost little more than one: https://github.com/google/leveldb/blob/main/doc/index.md#atomic-updates
 */
class GroupedLevel extends ClassicLevel<string, unknown> {
  #waiting: Write[] = [];
  #isWriting = false;

  constructor(
    dir: string,
    private readonly onFailure: OnFailure,
  ) {
    super(dir, { valueEncoding: 'json' });
  }

  _batch(operations: Operation[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operations, resolve, reject });
      if (!this.#isWriting) void this.#write();
    });
  }

  _put(key: unknown, value: unknown, options: object): Promise<void> {
    return this._batch([{ ...options, type: 'put', key, value }]);
  }

  _del(key: unknown, options: object): Promise<void> {
    return this._batch([{ ...options, type: 'del', key }]);
  }

  /** The one that gathers in JavaScript and ends in `_batch`. */
  _chainedBatch(): unknown {
    return inherited._chainedBatch.call(this);
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const writes = this.#waiting;
      this.#waiting = [];
      try {
        await native._batch.call(
          this,
          writes.flatMap(({ operations }) => operations),
          {},
        );
        for (const { resolve } of writes) resolve();
      } catch (error) {
        this.onFailure(error as Error);
        for (const { reject } of writes) reject(error);
      }
    }
    this.#isWriting = false;
  }
}

/** What an implementation of the abstract database provides: https://github.com/Level/abstract-level#private-api-for-implementors */
interface Implementation {
  _batch(operations: Operation[], options: object): Promise<void>;
  _chainedBatch(): unknown;
}
const native = ClassicLevel.prototype as unknown as Implementation;
const inherited = AbstractLevel.prototype as unknown as Implementation;
