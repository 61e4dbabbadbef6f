import { isJsonPath } from './fields';
import type { Path } from './source';
import { compile, expressionIn } from './template';

/** Something in a definition that the engine refuses, and where. */
export interface Problem {
  path: Path;
  message: string;
}

export type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function* checkFields(owner: Fields, path: Path, allowed: string[]): Generator<Problem> {
  for (const field of Object.keys(owner)) {
    if (allowed.includes(field)) continue;
    const message = isJsonPath(field)
      ? 'is JSONPath, which is not supported: use JSONata'
      : 'is not supported';
    yield { path: [...path, field], message };
  }
}

export function* checkSeconds(owner: Fields, path: Path, field: string, least = 1): Generator<Problem> {
  const value = owner[field];
  if (value === undefined || expressionIn(value) !== undefined) return;
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > 99_999_999)
    yield {
      path: [...path, field],
      message: `must be a whole number from ${least} to 99999999, or '{% … %}'`,
    };
}

/** Checks that every `{% … %}` in a value is JSONata. */
export function* checkExpressions(value: unknown, path: Path): Generator<Problem> {
  const text = expressionIn(value);
  if (text !== undefined) {
    try {
      compile(text);
    } catch (error) {
      yield { path, message: `is not JSONata: ${(error as Error).message}` };
    }
  } else if (typeof value === 'string') {
    if (value.startsWith('{%')) yield { path, message: "begins with '{%' but does not end with '%}'" };
  } else if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) yield* checkExpressions(member, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) yield* checkExpressions(member, [...path, key]);
  }
}
