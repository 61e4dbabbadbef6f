export type Json = Record<string, unknown>;

/** A place in the document, written as a JSONPath. */
export function member(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return /^\w+$/.test(key) ? `${path}.${key}` : `${path}['${key}']`;
}

/** Gathers all that is wrong with a document, to be told in one go. */
export class Problems {
  /** A shared schema is met more than once. */
  #found = new Set<string>();

  add(path: string, problem: string): void {
    this.#found.add(`${path}: ${problem}`);
  }

  /** Adds a problem for each key that is not in `allowed`. */
  only(value: Json, path: string, allowed: ReadonlySet<string>): void {
    for (const key of Object.keys(value))
      if (!allowed.has(key)) this.add(member(path, key), 'is not supported');
  }

  /** The same for API Gateway's extensions alone. */
  onlyExtensions(value: Json, path: string, allowed: ReadonlySet<string>): void {
    for (const key of Object.keys(value))
      if (key.startsWith('x-amazon-') && !allowed.has(key)) this.add(member(path, key), 'is not supported');
  }

  /** Throws an Error listing each problem by its path, if there are any. */
  throwIfAny(title: string): void {
    if (this.#found.size) throw new Error([title, ...this.#found].join('\n  '));
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's members with the path of each; nothing where it is absent or no object. */
export function members(value: unknown, path: string): [key: string, entry: unknown, path: string][] {
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, entry]) => [key, entry, member(path, key)]);
}
