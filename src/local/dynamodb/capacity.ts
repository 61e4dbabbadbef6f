import type { Change } from './changes';
import { type Item, itemSize } from './values';

const KIBIBYTE = 1024;

/**
 * Write request units that DynamoDB would bill for changes made in one call: one a KiB of the larger of both items, twice
 * that in a transaction, and one a KiB for each index entry that is made, moved or removed. An entry is taken for as large as the item.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html
 */
export function writeUnits(changes: readonly Change[], isTransaction: boolean): number {
  let units = 0;
  for (const { table, key, before, after } of changes) {
    const size = Math.max(1, Math.ceil(Math.max(sizeOf(before), sizeOf(after)) / KIBIBYTE));
    const entries = (item: Item | undefined) =>
      new Set(item ? table.indexes.flatMap((index) => table.indexEntry(index, item, key)) : []);
    const [old, made] = [entries(before), entries(after)];
    const touched = new Set([...old, ...made]);
    units += size * ((isTransaction ? 2 : 1) + touched.size);
  }
  return units;
}

/** Read request units of an answer: one for each 4 KiB that is read consistently, half of it otherwise, twice in a transaction. */
export function readUnits(
  operation: string,
  { ConsistentRead }: Record<string, unknown>,
  answer: Record<string, unknown>,
): number {
  const pages = (bytes: number) => Math.max(1, Math.ceil(bytes / (4 * KIBIBYTE)));
  const { Item: item, Items, Responses } = answer as { Item?: Item; Items?: Item[]; Responses?: object };
  const each = ConsistentRead ? 1 : 0.5;
  if (operation === 'Query') return each * pages((Items ?? []).reduce((sum, one) => sum + itemSize(one), 0));
  if (operation === 'GetItem') return each * pages(sizeOf(item));
  const found = Object.values(Responses ?? {}).flat() as (Item & { Item?: Item })[];
  const perItem = operation === 'TransactGetItems' ? 2 : operation === 'BatchGetItem' ? 0.5 : 0;
  return found.reduce((sum, one) => sum + perItem * pages(sizeOf((one.Item as Item | undefined) ?? one)), 0);
}

const sizeOf = (item: Item | undefined) => (item ? itemSize(item) : 0);
