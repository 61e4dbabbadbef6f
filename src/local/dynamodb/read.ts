import { db, refuse } from './rules';
import type { Snapshot, Storage } from './storage';
import type { Table } from './table';
import { type Item, itemSize, type Path } from './values';

export interface Projection {
  paths: Path[];
  nestedPaths: Record<string, boolean>;
}

/** A checked read of one item. */
export interface GetRequest {
  TableName: string;
  Key: Item;
  _projection?: Projection;
}

/** One table's part of a checked BatchGetItem, still with its own parameters for what is left to ask again. */
export interface KeysRequest {
  Keys: Item[];
  _projection?: Projection;
  [parameter: string]: unknown;
}

const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

/** @throws AwsError ValidationException */
export function getItem(storage: Storage, table: Table, request: GetRequest, snapshot?: Snapshot) {
  const { Key, _projection: projection } = request;
  const key = table.locate(Key);
  refuse(db.validateKeyPaths(projection?.nestedPaths, table.description));
  const json = storage.stored(key, snapshot);
  if (json === undefined) return undefined;
  const item: Item = JSON.parse(json);
  return projection ? db.mapPaths(projection.paths, item) : item;
}

/**
 * Items by key, as many as fit in one answer; the rest is handed back to ask for again.
 * @throws AwsError ValidationException
 */
export function batchGet(storage: Storage, requests: [Table, KeysRequest][]) {
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, object> = {};
  let size = 0;
  for (const [table, { Keys, _projection, ...parameters }] of requests) {
    const items: Item[] = [];
    Responses[table.name] = items;
    for (const [at, Key] of Keys.entries()) {
      if (size > MAX_RESPONSE_BYTES) {
        UnprocessedKeys[table.name] = { ...parameters, Keys: Keys.slice(at) };
        break;
      }
      const item = getItem(storage, table, {
        TableName: table.name,
        Key,
        ...(_projection && { _projection }),
      });
      if (!item) continue;
      items.push(item);
      size += itemSize(item);
    }
  }
  return { Responses, UnprocessedKeys };
}
