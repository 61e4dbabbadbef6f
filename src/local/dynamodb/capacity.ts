import type { Change } from './changes';
import { VALUES_A_PAGE } from './statement';
import { type Item, itemSize } from './values';

const KIBIBYTE = 1024;

/**
 * Write request units that DynamoDB would bill for a change: one a KiB of the larger of both items, twice that in a
 * transaction, and one a KiB for each index entry that is made, moved or removed. An entry is taken for as large as the item.
 * @param entries how many index entries the items before and after have
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html
 */
export function writeUnits({ before, after }: Change, entries: number, isTransaction: boolean): number {
  const size = Math.max(1, Math.ceil(Math.max(sizeOf(before), sizeOf(after)) / KIBIBYTE));
  return size * ((isTransaction ? 2 : 1) + entries);
}

/**
 * Read request units of an answer: one for each 4 KiB that is read consistently, half of it otherwise, twice in a transaction;
 * of a statement, for each value of the key that a page of it is of at most.
 */
export function readUnits(
  operation: string,
  { ConsistentRead, Parameters }: Record<string, unknown>,
  answer: Record<string, unknown>,
): number {
  const pages = (bytes: number) => Math.max(1, Math.ceil(bytes / (4 * KIBIBYTE)));
  const { Item: item, Items, Responses } = answer as { Item?: Item; Items?: Item[]; Responses?: object };
  const each = ConsistentRead ? 1 : 0.5;
  if (operation === 'Query' || operation === 'ExecuteStatement') {
    const values = Math.min((Parameters as unknown[] | undefined)?.length ?? 1, VALUES_A_PAGE);
    return each * Math.max(values, pages((Items ?? []).reduce((sum, one) => sum + itemSize(one), 0)));
  }
  if (operation === 'GetItem') return each * pages(sizeOf(item));
  const found = Object.values(Responses ?? {}).flat() as (Item & { Item?: Item })[];
  const perItem = operation === 'TransactGetItems' ? 2 : operation === 'BatchGetItem' ? 0.5 : 0;
  return found.reduce((sum, one) => sum + perItem * pages(sizeOf((one.Item as Item | undefined) ?? one)), 0);
}

const sizeOf = (item: Item | undefined) => (item ? itemSize(item) : 0);
