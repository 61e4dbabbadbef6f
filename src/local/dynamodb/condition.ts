import { db, invalid } from './rules';
import { type AttributeValue, type Item, itemSize, type Path, sameValue, typeOf, valueAt } from './values';

/** A literal, a path, or a function: what a comparison compares. */
export type Operand = AttributeValue | Path | Expression;

/** A condition, filter or value as dynalite's grammars read it. */
export interface Expression {
  type: string;
  name?: string;
  args: Operand[];
}

export const isPath = (operand: Operand): operand is Path => Array.isArray(operand);
export const isExpression = (operand: Operand): operand is Expression => 'args' in operand;

const ORDERS = new Set(['<', '<=', '>', '>=', 'between']);

/** @throws AwsError ValidationException when it compares by order with a value that has none, which dynalite lets pass */
export function checkOperands({ type, args }: Expression): void {
  for (const arg of args) {
    if (isPath(arg)) continue;
    if (isExpression(arg)) checkOperands(arg);
    else if (ORDERS.has(type) && !['S', 'N', 'B'].includes(typeOf(arg)))
      throw invalid(
        `Incorrect operand type for operator or function; operator: ${type}, operand type: ${typeOf(arg)}`,
      );
  }
}

/**
 * Whether an item, or none (`{}`), fulfils a condition.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function holds({ type, name, args }: Expression, item: Item): boolean {
  if (type === 'and') return args.every((arg) => holds(arg as Expression, item));
  if (type === 'or') return args.some((arg) => holds(arg as Expression, item));
  if (type === 'not') return !holds(args[0] as Expression, item);
  const [value, ...others] = args.map((arg) => resolve(arg, item));
  switch (type === 'function' ? name : type) {
    case '=':
      return sameValue(value, others[0]);
    case '<>':
      return !sameValue(value, others[0]);
    case 'in':
      return others.some((other) => sameValue(value, other));
    case 'attribute_exists':
      return value !== undefined;
    case 'attribute_not_exists':
      return value === undefined;
    case 'attribute_type':
      return value !== undefined && typeOf(value) === others[0]?.S;
    case 'begins_with':
      return beginsWith(value, others[0]);
    case 'contains':
      return contains(value, others[0]);
    default:
      return value !== undefined && others.every(isPresent) && isSorted(type, value, others);
  }
}

const isPresent = (value: AttributeValue | undefined): value is AttributeValue => value !== undefined;

function isSorted(comparison: string, value: AttributeValue, others: AttributeValue[]): boolean {
  const type = typeOf(value);
  if (!['S', 'N', 'B'].includes(type) || others.some((other) => typeOf(other) !== type)) return false;
  return db.compare(comparison, value, others);
}

function resolve(operand: Operand, item: Item): AttributeValue | undefined {
  if (isPath(operand)) return valueAt(operand, item);
  if (!isExpression(operand)) return operand;
  const size = sizeOf(resolve(operand.args[0]!, item));
  return size === undefined ? undefined : { N: String(size) };
}

function sizeOf(value: AttributeValue | undefined): number | undefined {
  const { S, B, SS, NS, BS, L, M } = value ?? {};
  if (S !== undefined || B !== undefined) return itemSize({ '': value! });
  return (SS ?? NS ?? BS ?? L ?? (M && Object.keys(M)))?.length;
}

function beginsWith(value: AttributeValue | undefined, start: AttributeValue | undefined): boolean {
  if (value?.S !== undefined && start?.S !== undefined) return value.S.startsWith(start.S);
  if (value?.B === undefined || start?.B === undefined) return false;
  const bytes = Buffer.from(start.B, 'base64');
  return Buffer.from(value.B, 'base64').subarray(0, bytes.length).equals(bytes);
}

function contains(value: AttributeValue | undefined, part: AttributeValue | undefined): boolean {
  if (!value || !part) return false;
  if (value.L) return value.L.some((element) => sameValue(element, part));
  const { S, N, B } = part;
  if (S !== undefined) return value.S?.includes(S) ?? value.SS?.includes(S) ?? false;
  if (N !== undefined) return value.NS?.includes(N) ?? false;
  if (B === undefined) return false;
  if (value.B !== undefined) return Buffer.from(value.B, 'base64').includes(Buffer.from(B, 'base64'));
  return value.BS?.includes(B) ?? false;
}
