import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error';
import { MAX_PAYLOAD } from './failure';

export type Request = Record<string, unknown>;

/** Characters the service does not take in an execution's name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among those refused
const NOT_IN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]/;

/** A member that must be there; throws ValidationException. */
export function text(request: Request, key: string): string {
  const value = request[key];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('ValidationException', `1 validation error detected: '${key}' must not be null`);
}

/** The name asked for, or a new one; throws InvalidName. */
export function executionName(request: Request): string {
  if (request.name === undefined) return randomUUID();
  const name = text(request, 'name');
  if (name.length > 80 || NOT_IN_NAMES.test(name))
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

/** A member that is JSON text within the payload quota, or `otherwise`; throws `code`. */
export function json(request: Request, key: string, code: string, otherwise?: string): string {
  if (request[key] === undefined && otherwise !== undefined) return otherwise;
  const value = text(request, key);
  if (Buffer.byteLength(value) > MAX_PAYLOAD)
    throw new AwsError(code, `'${key}' is over ${MAX_PAYLOAD} bytes`);
  try {
    JSON.parse(value);
  } catch {
    throw new AwsError(code, `'${key}' is not JSON`);
  }
  return value;
}
