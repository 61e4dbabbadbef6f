/** An attribute value as DynamoDB's JSON has it: one member, named after its type. Binary is base64. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Item;
}

export type Type = keyof AttributeValue;
export type Item = Record<string, AttributeValue>;
/** A document path: attribute names and list positions. */
export type Path = (string | number)[];

export function typeOf(value: AttributeValue): Type {
  for (const type in value) return type as Type;
  throw new TypeError('An attribute value has a type');
}

/** The value at `path`, undefined where there is none. */
export function valueAt(path: Path, item: Item): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item };
  for (const step of path) value = typeof step === 'number' ? value?.L?.[step] : value?.M?.[step];
  return value;
}

/** Whether two items, or none, are the same: attributes in any order. */
export function sameItem(a: Item | undefined, b: Item | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]));
}

/** Whether two values are there and equal: sets in any order, lists in theirs. */
export function sameValue(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (!a || !b) return false;
  if (a === b) return true;
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (a.M && b.M) return sameItem(a.M, b.M);
  if (a.L && b.L) {
    const others = b.L;
    return a.L.length === others.length && a.L.every((element, at) => sameValue(element, others[at]));
  }
  const [left, right] = [a[type], b[type]];
  if (Array.isArray(left) && Array.isArray(right)) {
    const others = new Set<unknown>(right);
    return left.length === right.length && left.every((element) => others.has(element));
  }
  return left === right;
}

/**
 * Bytes of an item, as DynamoDB counts them.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  let size = 0;
  for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name]!);
  return size;
}

function valueSize(value: AttributeValue): number {
  const { S, N, B, SS, NS, BS, L, M } = value;
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberSize(N);
  if (B !== undefined) return Buffer.byteLength(B, 'base64');
  if (M) return 3 + Object.keys(M).length + itemSize(M);
  if (L) return L.reduce((sum, element) => sum + 1 + valueSize(element), 3);
  if (SS) return SS.reduce((sum, element) => sum + Buffer.byteLength(element), 0);
  if (BS) return BS.reduce((sum, element) => sum + Buffer.byteLength(element, 'base64'), 0);
  if (NS) return NS.reduce((sum, element) => sum + numberSize(element), 0);
  return 1;
}

const numberSize = (digits: string) => Math.ceil(digits.length / 2) + 1;

/** A value as dynalite compares it: strings sort by their UTF-8 bytes, which it does for binary values alone. */
export function sortable(value: AttributeValue): AttributeValue {
  return value.S === undefined ? value : { B: Buffer.from(value.S).toString('base64') };
}
