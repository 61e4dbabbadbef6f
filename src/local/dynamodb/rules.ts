/**
 * What comes from dynalite: the rules for requests (types, limits, messages), the grammars of expressions, the order of
 * keys, and how a query becomes a range of keys. Storage and writes are the engine's own: dynalite's read the whole
 * database for a scan of one table, and it has neither transactions nor streams.
 */
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import db, { type Range, type Refusal } from 'dynalite/db/index.js';
import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import describeTable from 'dynalite/validations/describeTable.js';
import describeTimeToLive from 'dynalite/validations/describeTimeToLive.js';
import getItem from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import listTables from 'dynalite/validations/listTables.js';
import putItem from 'dynalite/validations/putItem.js';
import queryRules from 'dynalite/validations/query.js';
import scanRules from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { AwsError } from '../aws-error';
import './grammar';
import type { KeyPart, TableDescription } from './definition';
import { withoutValues, withValues } from './shape';
import { type Item, sortable } from './values';

export { db, validations };

/** The shape of a request, and what else must hold of it. */
export interface Rules {
  types: Record<string, object | string>;
  custom?: ((request: never, store: object) => string | undefined) | undefined;
}

/** Writes also take this parameter, which dynalite does not know. */
const onFailure = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};
const conditional = ({ types, custom }: Rules): Rules => ({ types: { ...types, ...onFailure }, custom });

export const rules = {
  ...{ batchGetItem, batchWriteItem, describeTable, describeTimeToLive, getItem, listTables },
  putItem: conditional(putItem),
  updateItem: conditional(updateItem),
  deleteItem: conditional(deleteItem),
  query: queryRules,
  scan: scanRules,
};

/** What expressions replaced in 2014; refused, so that none is ignored in silence. */
const LEGACY = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
].concat(['QueryFilter', 'ScanFilter']);

/** DynamoDB's limit of an item, in the shape that dynalite's rules read it from. */
const store = { options: { maxItemSize: 400 * 1024 } };

/**
 * The request, checked; its expressions parsed (`_condition`, `_updates`, `_filter`, `_projection`).
 * @throws AwsError ValidationException or SerializationException
 */
export function check<Request>({ types, custom }: Rules, request: object): Request {
  const legacy = LEGACY.find((name) => name in request);
  if (legacy) throw invalid(`${legacy} is a legacy parameter that this engine does not support`);
  try {
    const checked = validations.checkTypes(withoutValues(request) as object, types);
    withValues(checked, request);
    validations.checkValidations(checked, types, custom, store);
    return checked as Request;
  } catch (error) {
    throw toAwsError(error);
  }
}

/** Throws what dynalite found wrong, if anything. */
export function refuse(refusal: Refusal | null | undefined): void {
  if (refusal) throw toAwsError(refusal);
}

export const invalid = (message: string) => new AwsError('ValidationException', message);

function toAwsError(error: unknown): unknown {
  const { body } = error as Partial<Refusal>;
  return body ? new AwsError(body.__type.split('#').at(-1)!, body.message ?? body.Message ?? '', 400) : error;
}

/** Which keys a query or scan reads, and whether it wants attributes that its local index does not hold. */
export interface Plan {
  range: Range;
  wholeItems: boolean;
  keyNames: string[];
}

const { compare } = db;
/** dynalite orders strings as JavaScript does, by UTF-16; DynamoDB by their UTF-8 bytes, as dynalite does binary values. */
db.compare = (comparison, value, others) => {
  const isOrder = /^([<>]=?|[LG][ET]|BETWEEN)$/i.test(comparison);
  return isOrder
    ? compare(comparison, sortable(value), [others].flat().map(sortable))
    : compare(comparison, value, others);
};

/** Where dynalite would run the query that it has checked, it hands out the plan instead. */
db.queryTable = (_store, _table, _request, range, _isLocal, wholeItems, keyNames, callback) =>
  callback(null, { range, wholeItems, keyNames } satisfies Plan);

/**
 * The key of an index entry: dynalite tells those of equal index keys apart by six digits of a hash of the table's key, so
 * that among 100,000 equal ones some 300 overwrite each other; the whole key keeps every one.
 * @see https://github.com/architect/dynalite/blob/v4.0.0/db/index.js#L674
 */
export const indexKey = (
  item: Item,
  table: TableDescription,
  keySchema: KeyPart[],
  tableKey = db.createKey(item, table),
) => db.createKey(item, table, keySchema) + tableKey;
db.createIndexKey = indexKey;

/**
 * Plans a query (or scan) that has been checked.
 * @throws AwsError ValidationException when it does not fit the table's keys
 */
export function plan(kind: 'query' | 'scan', table: TableDescription, request: object): Plan {
  let made: Plan | undefined;
  const tables = {
    getTable: (_: string, done: (error: null, found: TableDescription) => void) => done(null, table),
  };
  (kind === 'query' ? query : scan)(tables, request, (refusal, result) => {
    refuse(refusal);
    made = result as Plan;
  });
  return made!;
}
