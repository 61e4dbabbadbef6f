import { AwsError } from '../aws-error';

/** The body of a request, as parsed from JSON and not yet trusted. */
export type Request = Record<string, unknown>;

/** A member that must be a non-empty string. */
export function text(request: Request, name: string): string {
  const value = optionalText(request, name);
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** A member that may be absent, and is a string where it is there. */
export function optionalText(request: Request, name: string): string | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidParameter(`${name} must be a string`);
  return value;
}

/** A member that is a map of strings; an absent one is an empty map. */
export function textMap(request: Request, name: string): Record<string, string> {
  const value = request[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalidParameter(`${name} must be a map`);
  const entries = Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined);
  if (entries.some(([, entry]) => typeof entry !== 'string'))
    throw invalidParameter(`${name} must hold strings only`);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A member that is a list of `{Name, Value}`, as a map; an absent one is an empty map. */
export function attributeList(request: Request, name: string): Record<string, string> {
  const value = request[name] ?? [];
  if (!Array.isArray(value)) throw invalidParameter(`${name} must be a list`);
  return Object.fromEntries(
    value.map((entry: Request) => [text(entry ?? {}, 'Name'), optionalText(entry, 'Value') ?? '']),
  );
}

/** A page size between 1 and `most`, which is also the default. */
export function limit(request: Request, most = 60): number {
  const value = request.Limit ?? most;
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > most)
    throw invalidParameter(`Limit must be a whole number from 1 to ${most}`);
  return value as number;
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function notAuthorized(message: string): AwsError {
  return new AwsError('NotAuthorizedException', message);
}
