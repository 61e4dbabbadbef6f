import { AwsError } from '../aws-error';
import type { Change } from './changes';
import { checkOperands, type Expression, holds } from './condition';
import { db, invalid, refuse } from './rules';
import type { Table } from './table';
import { applyUpdate, type Section } from './update';
import { type Item, itemSize, type Path } from './values';

/** A checked write of one item: PutItem, UpdateItem, DeleteItem or, in a transaction, ConditionCheck. */
export interface WriteRequest {
  TableName: string;
  Item?: Item;
  Key?: Item;
  ReturnValues?: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
  _condition?: { expression: Expression; nestedPaths?: Record<string, boolean> };
  _updates?: { sections: Section[]; paths: Path[]; nestedPaths: Record<string, boolean> };
}

export type WriteKind = 'put' | 'update' | 'delete' | 'check';

const MAX_ITEM_BYTES = 400 * 1024;

/** Where the item of a write lies. @throws AwsError ValidationException */
export function target(table: Table, { Item, Key }: WriteRequest): string {
  return Item ? table.place(Item) : table.locate(Key!);
}

/**
 * What a write makes of the item that it finds.
 * @throws AwsError ConditionalCheckFailedException, ValidationException
 */
export function decide(
  kind: WriteKind,
  table: Table,
  request: WriteRequest,
  found: { key: string; before: Item | undefined },
): Change {
  const { before } = found;
  const { _condition: condition, _updates: updates } = request;
  if (condition) checkOperands(condition.expression);
  refuse(db.validateKeyPaths(condition?.nestedPaths, table.description));
  if (kind === 'update') refuse(db.validateUpdates(undefined, updates, table.description));
  if (condition && !holds(condition.expression, before ?? {})) {
    const shown = before && request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
    throw new AwsError(
      'ConditionalCheckFailedException',
      'The conditional request failed',
      400,
      shown ? { Item: before } : {},
    );
  }
  return { table, ...found, after: outcome(kind, table, request, before) };
}

function outcome(kind: WriteKind, table: Table, request: WriteRequest, before: Item | undefined) {
  if (kind === 'put') return request.Item;
  if (kind === 'delete') return undefined;
  if (kind === 'check') return before;
  const item = applyUpdate(request._updates?.sections ?? [], before ?? request.Key!);
  table.validate(item);
  if (itemSize(item) > MAX_ITEM_BYTES) {
    throw invalid('Item size to update has exceeded the maximum allowed size');
  }
  return item;
}

/** The answer to a write: with the attributes that it asks to see. */
export function answer({ ReturnValues = 'NONE', _updates }: WriteRequest, { before, after }: Change) {
  const item = ReturnValues.endsWith('_OLD') ? before : ReturnValues.endsWith('_NEW') ? after : undefined;
  if (!item) return {};
  const paths = _updates?.paths ?? [];
  const attributes = ReturnValues.startsWith('UPDATED') ? db.mapPaths(paths, item) : item;
  return Object.keys(attributes).length > 0 ? { Attributes: attributes } : {};
}
