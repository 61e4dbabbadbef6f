import jsonata, { type Expression } from 'jsonata';
import { Failure, limit } from './failure';
import { addFunctions } from './functions';

/** Variables an expression sees, by name without the `$`. */
export type Bindings = Record<string, unknown>;

/** The service's own bounds on one evaluation: nesting, and milliseconds. */
const BOUNDS = { stack: 100, timeout: 5000 };

const expressions = new Map<string, Expression>();

/** The expression inside `{% … %}`, or undefined for any other value. */
export function expressionIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}')
    ? value.slice(2, -2).trim()
    : undefined;
}

/** Compiles an expression once; throws JSONata's error when it is not one. */
export function compile(text: string): Expression {
  let expression = expressions.get(text);
  if (!expression) {
    expression = addFunctions(jsonata(text, BOUNDS));
    expressions.set(text, expression);
  }
  return expression;
}

/** $now() and $millis() by the engine's clock; JSONata's own read the machine's. */
const formatTime = compile('$fromMillis($time, $picture, $zone)');

export function timeFunctions(time: number): Bindings {
  return {
    millis: () => time,
    now: (picture?: string, zone?: string) => formatTime.evaluate(undefined, { time, picture, zone }),
  };
}

async function evaluateExpression(text: string, field: string, bindings: Bindings): Promise<unknown> {
  const subject = `The JSONata expression '${text}' specified for the field '${field}'`;
  const failed = (what: string) =>
    new Failure('States.QueryEvaluationError', `${subject} ${what}`, { location: field, internal: true });
  let result: unknown;
  try {
    result = await compile(text).evaluate(undefined, bindings);
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    throw failed(`threw an error during evaluation. ${code ? `${code}: ` : ''}${message}`);
  }
  if (result === undefined) throw failed('returned nothing (undefined).');
  if (typeof result === 'function' || isClosure(result)) throw failed('returned an unsupported result type.');
  return result;
}

function isClosure(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('_jsonata_lambda' in value || '_jsonata_function' in value)
  );
}

type Template = (bindings: Bindings) => Promise<unknown>;

/** Undefined when nothing in `value` is an expression: it then stands for itself. */
function compileTemplate(value: unknown, field: string): Template | undefined {
  const text = expressionIn(value);
  if (text !== undefined) return (bindings) => evaluateExpression(text, field, bindings);
  if (typeof value !== 'object' || value === null) return undefined;
  const list = Array.isArray(value);
  const members = Object.entries(value).map(([key, member]) => ({
    key,
    member: member as unknown,
    template: compileTemplate(member, list ? `${field}[${key}]` : `${field}/${key}`),
  }));
  if (!members.some(({ template }) => template)) return undefined;
  return async (bindings) => {
    const result: Record<string, unknown> | unknown[] = list ? [] : {};
    for (const { key, member, template } of members)
      (result as Record<string, unknown>)[key] = template ? await template(bindings) : member;
    return result;
  };
}

const templates = new WeakMap<object, Map<string, Template | undefined>>();

/**
 * The value of `owner[key]`, its `{% %}` strings evaluated; `bindings` is asked for only when there are any.
 * `prefix` tells where the owner stands in its state ('Catch[0]/'), for messages.
 * Throws Failure States.QueryEvaluationError.
 */
export function evaluate<O extends object>(
  owner: O,
  key: keyof O & string,
  bindings: () => Bindings,
  prefix = '',
): unknown | Promise<unknown> {
  const compiled = templates.get(owner) ?? new Map<string, Template | undefined>();
  templates.set(owner, compiled);
  if (!compiled.has(key)) compiled.set(key, compileTemplate(owner[key], prefix + key));
  const template = compiled.get(key);
  return template ? template(bindings()) : owner[key];
}

/** The JSON text of an evaluated value, within the payload quota; `state` is named when it is not. */
export function serialize(value: unknown, state: string): string {
  return limit(JSON.stringify(value), state);
}

const describe = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** `value` when it is of the `expected` type and `valid`; else throws the service's States.QueryEvaluationError. */
export function expect<T>(value: unknown, expected: string, field: string, valid: (value: T) => boolean): T {
  if (describe(value) === expected && valid(value as T)) return value as T;
  throw new Failure(
    'States.QueryEvaluationError',
    `The value for the field '${field}' has an unexpected type or range. ` +
      `Expected '${expected}', but was '${describe(value)}' for value: ${JSON.stringify(value)}`,
    { location: field, internal: true },
  );
}
