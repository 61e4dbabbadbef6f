/** The parameters that hold attribute values: the bulk of a request. */
const VALUES = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * A request without the attribute values that are plainly of the right shape, of which dynalite would make slow work.
 * What is not so plain stays, for dynalite to find the words.
 */
export function withoutValues(request: unknown): unknown {
  if (Array.isArray(request)) return request.map(withoutValues);
  if (!isFields(request)) return request;
  const left: Fields = {};
  for (const name in request) {
    const value = request[name];
    left[name] = isPlain(name, value) ? {} : withoutValues(value);
  }
  return left;
}

/** Puts what {@link withoutValues} left out of `request` into the `checked` copy. */
export function withValues(checked: unknown, request: unknown): void {
  if (!isFields(request) || !isFields(checked)) return;
  for (const name in checked) {
    if (isPlain(name, request[name])) checked[name] = request[name];
    else withValues(checked[name], request[name]);
  }
}

const isPlain = (name: string, value: unknown) => VALUES.has(name) && isMap(value);

function isMap(map: unknown): boolean {
  if (!isFields(map) || Array.isArray(map)) return false;
  for (const name in map) if (!isValue(map[name])) return false;
  return true;
}

const isString = (value: unknown) => typeof value === 'string';

function isValue(value: unknown): boolean {
  if (!isFields(value)) return false;
  const [type, ...others] = Object.keys(value);
  if (type === undefined || others.length > 0) return false;
  const content = value[type];
  switch (type) {
    case 'S':
    case 'N':
      return isString(content);
    case 'BOOL':
    case 'NULL':
      return typeof content === 'boolean';
    case 'SS':
    case 'NS':
      return Array.isArray(content) && content.every(isString);
    case 'L':
      return Array.isArray(content) && content.every(isValue);
    case 'M':
      return isMap(content);
    default:
      return false;
  }
}
