import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';

/**
 * The engine's own durable state (executions, deliveries, mails, users), one LevelDB on disk.
 * A resolved write has reached the operating system, so it survives kill -9 of the engine.
 */
export type Database = ClassicLevel<string, unknown>;

/** Opens (or makes) the database in `dir`. */
export async function openDatabase(dir: string): Promise<Database> {
  await mkdir(dir, { recursive: true });
  const database = new ClassicLevel<string, unknown>(dir, { valueEncoding: 'json' });
  await database.open();
  return database;
}

/** A named part of the database: its own keys, JSON values of type `V`. */
export type Store<V> = ReturnType<typeof openStore<V>>;

export function openStore<V>(database: Database, name: string) {
  return database.sublevel<string, V>(name, { valueEncoding: 'json' });
}
