import type { Clock } from '../clock';
import { keyOf, type TableDefinition, type TableRecord, toRecord } from './definition';
import type { Storage, Write } from './storage';
import { END, Table } from './table';
import type { Item } from './values';

/**
 * Makes the table, or makes the one in the database what its definition says: indexes (and the time to live) that are new
 * are filled from the items, those that are gone are dropped.
 * @throws Error when its key is another one
 */
export async function openTable(
  storage: Storage,
  definition: TableDefinition,
  { arn, clock }: { arn: string; clock: Clock },
): Promise<Table> {
  const key = `table/${definition.TableName}`;
  const json = storage.stored(key);
  const previous: TableRecord | undefined = json === undefined ? undefined : JSON.parse(json);
  const record = toRecord(definition, previous, { arn, now: clock.now() });
  const table = new Table(record);
  if (previous) {
    // Until all is rebuilt, the database claims only what stays: a crash halfway starts the rest again.
    await storage.commit([[key, JSON.stringify(kept(previous, table))]]);
    await rebuild(storage, table, new Table(previous));
  }
  await storage.commit([[key, JSON.stringify(record)]]);
  return table;
}

function kept({ description, timeToLive }: TableRecord, table: Table): TableRecord {
  const stays = (index: Index) => signatures(table).includes(signature(description, index));
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = description;
  return {
    description: {
      ...description,
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.filter(stays),
      LocalSecondaryIndexes: LocalSecondaryIndexes.filter(stays),
    },
    ...(timeToLive !== undefined && timeToLive === table.timeToLive && { timeToLive }),
  };
}

async function rebuild(storage: Storage, table: Table, previous: Table): Promise<void> {
  const [before, now] = [signatures(previous), signatures(table)];
  const gone = previous.indexes.filter((index) => !now.includes(signature(previous.description, index)));
  const added = table.indexes.filter((index) => !before.includes(signature(table.description, index)));
  const isExpiryNew = table.timeToLive !== previous.timeToLive;
  for (const { IndexName } of [...gone, ...added]) await storage.clear(table.entries(IndexName));
  if (isExpiryNew) await storage.clear(table.expiries);
  if (added.length === 0 && !isExpiryNew) return;
  for await (const entries of storage.range({ gte: table.items, lt: table.items + END })) {
    const writes = entries.flatMap(([key, json]) => {
      const item: Item = JSON.parse(json);
      const found = added.flatMap((index) => table.indexEntry(index, item, key));
      if (isExpiryNew) found.push(...table.expiryEntry(item, key));
      return found.map((entry): Write => [entry, key]);
    });
    await storage.commit(writes);
  }
}

type Index = Table['indexes'][number];

/** What an index's entries depend on; what it shows of an item is decided when it is read. */
const signature = (description: Table['description'], { IndexName, KeySchema }: Index) =>
  `${IndexName}: ${keyOf(description, KeySchema)}`;

const signatures = (table: Table) => table.indexes.map((index) => signature(table.description, index));
