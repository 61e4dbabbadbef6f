import type { Clock } from '../clock';
import type { Change, Changes } from './changes';
import type { Storage } from './storage';
import { END, secondsKey, type Table } from './table';

/** Removes the items whose time to live has ended; reads nothing but those. */
export async function expire(storage: Storage, changes: Changes, clock: Clock, table: Table): Promise<void> {
  const now = Math.floor(clock.now() / 1000);
  const range = { gte: table.expiries, lt: table.expiries + secondsKey(now) + END };
  for await (const entries of storage.range(range)) {
    await changes.commit(
      entries.flatMap(([, key]): Change[] => {
        const before = changes.newest(key);
        // The item may have got a new time since the range was read.
        if (!before || (table.expiryOf(before) ?? Number.POSITIVE_INFINITY) > now) return [];
        return [{ table, key, before, after: undefined, expired: true }];
      }),
    );
  }
}
