import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { ManualClock } from '../../../../src/local/clock';
import { type Database, openDatabase } from '../../../../src/local/database';

export const START = Date.parse('2030-01-01T00:00:00Z');
export const PLACE = { region: 'eu-west-1', accountId: '000000000000' };
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Has `cleanup` done after the test, before what was named earlier. */
export const afterTest = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup);

/** A database of the test's own, and a clock that stands still. */
export async function machine(): Promise<{ database: Database; clock: ManualClock }> {
  const dir = await mkdtemp(join(tmpdir(), 'waymark-events-'));
  afterTest(() => rm(dir, { recursive: true, force: true }));
  const database = await openDatabase(dir);
  afterTest(() => database.close());
  return { database, clock: new ManualClock(START) };
}

/** Something that fails as often as a test says, and keeps what it was given. */
export class Recorder<A extends unknown[]> {
  readonly calls: A[] = [];
  #failures: { left: number; error: Error } = { left: 0, error: new Error() };

  failing(times: number, error = Object.assign(new Error('down'), { name: 'Unavailable' })): this {
    this.#failures = { left: times, error };
    return this;
  }

  readonly call = async (...args: A): Promise<void> => {
    this.calls.push(args);
    if (this.#failures.left-- > 0) throw this.#failures.error;
  };
}
