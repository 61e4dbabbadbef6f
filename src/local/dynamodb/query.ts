import { checkOperands, type Expression, holds } from './condition';
import type { IndexDefinition } from './definition';
import type { Projection } from './read';
import { db, invalid, type Plan, plan } from './rules';
import type { Snapshot, Storage } from './storage';
import { END, type Table } from './table';
import { type AttributeValue, type Item, itemSize } from './values';

/** A checked Query or Scan. */
export interface QueryRequest {
  TableName: string;
  IndexName?: string;
  Limit?: number;
  Select?: string;
  /** What dynalite has read from the condition on the key. */
  KeyConditions?: Record<string, { ComparisonOperator: string; AttributeValueList: AttributeValue[] }>;
  ExclusiveStartKey?: Item;
  _filter?: { expression: Expression };
  _projection?: Projection;
}

const PAGE_BYTES = 1024 * 1024;
const CHUNK = 50;

/**
 * One page of a query or scan: at most `Limit` items, or 1 MB of them, before the filter.
 * @throws AwsError ValidationException
 */
export async function runQuery(
  kind: 'query' | 'scan',
  storage: Storage,
  table: Table,
  request: QueryRequest,
): Promise<Record<string, unknown>> {
  const { _filter: filter, _projection: projection, KeyConditions = {} } = request;
  for (const { AttributeValueList } of Object.values(KeyConditions)) {
    if (AttributeValueList.some(({ S, B }) => S === '' || B === ''))
      throw invalid('The AttributeValue for a key attribute cannot contain an empty value');
  }
  if (filter) checkOperands(filter.expression);
  const planned = plan(kind, table.description, request);
  const { items, last } = await readPage(storage, table, request, planned);
  const matching = filter ? items.filter((item) => holds(filter.expression, item)) : items;
  return {
    Count: matching.length,
    ScannedCount: items.length,
    ...(request.Select !== 'COUNT' && {
      Items: projection ? matching.map((item) => db.mapPaths(projection.paths, item)) : matching,
    }),
    ...(last && {
      LastEvaluatedKey: Object.fromEntries(planned.keyNames.map((name) => [name, last[name]])),
    }),
  };
}

/** The items of a page, and the last of them where the range may go on. */
async function readPage(storage: Storage, table: Table, request: QueryRequest, { range, wholeItems }: Plan) {
  const { IndexName, Limit = Number.POSITIVE_INFINITY } = request;
  const index = table.indexes.find((one) => one.IndexName === IndexName);
  const shown = index && !wholeItems ? shownBy(index, table) : undefined;
  const prefix = IndexName === undefined ? table.items : table.entries(IndexName);
  const items: Item[] = [];
  let size = 0;
  const snapshot = storage.snapshot();
  try {
    const options = { ...within(prefix, range), limit: range.limit ?? -1, snapshot };
    for await (const entries of storage.range(options, Math.min(CHUNK, Limit))) {
      const values = entries.map(([, value]) => value);
      for (const json of index ? await itemsAt(storage, values, snapshot) : values) {
        const whole: Item = JSON.parse(json);
        const item = shown ? pick(whole, shown) : whole;
        items.push(item);
        size += itemSize(item);
        if (items.length >= Limit || size >= PAGE_BYTES) return { items, last: item };
      }
    }
    return { items };
  } finally {
    await snapshot.close();
  }
}

async function itemsAt(storage: Storage, keys: string[], snapshot: Snapshot): Promise<string[]> {
  const found = await storage.storedMany(keys, snapshot);
  return found.filter((json) => json !== undefined);
}

/** dynalite's range, which knows nothing of prefixes, under one. */
function within(prefix: string, { gt, gte, lt, lte, reverse = false }: Plan['range']) {
  return {
    reverse,
    ...(gt === undefined ? { gte: prefix + (gte ?? '') } : { gt: prefix + gt }),
    ...(lte === undefined ? { lt: prefix + (lt ?? END) } : { lte: prefix + lte }),
  };
}

/** The attributes that an index shows; undefined for all. */
export function shownBy({ KeySchema, Projection }: IndexDefinition, table: Table): string[] | undefined {
  const { ProjectionType = 'KEYS_ONLY', NonKeyAttributes = [] } = Projection;
  if (ProjectionType === 'ALL') return undefined;
  const keys = [...KeySchema, ...table.description.KeySchema].map((key) => key.AttributeName);
  return ProjectionType === 'INCLUDE' ? [...keys, ...NonKeyAttributes] : keys;
}

function pick(item: Item, names: string[]): Item {
  const picked: Item = {};
  for (const name of names) if (item[name]) picked[name] = item[name];
  return picked;
}
