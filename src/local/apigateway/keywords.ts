import { isObject, type Json, member } from './problems';

/** Lists what is wrong with a value, in the words of API Gateway; empty when it is valid. */
export type Validator = (value: unknown) => string[];
export type Compile = (schema: unknown, path: string) => Validator;

/** Makes the check of a keyword from its value and the schema that it stands in. */
type Keyword = (value: never, compile: Compile, path: string, schema: Json) => Validator;

export const valid: Validator = () => [];
const quote = JSON.stringify;
const length = (text: string) => [...text].length;

/** A check that concerns values of one type only, as JSON Schema has it. */
const onString = (check: (text: string) => string | false) => on((v) => typeof v === 'string', check);
const onNumber = (check: (number: number) => string | false) => on((v) => typeof v === 'number', check);
const onArray = (check: (array: unknown[]) => string | false) => on(Array.isArray, check);
const onObject = (check: (object: Json) => string | false) => on(isObject, check);
function on<T>(isOfType: (value: unknown) => boolean, check: (value: T) => string | false): Validator {
  return (value) => {
    const message = isOfType(value) && check(value as T);
    return message ? [message] : [];
  };
}

/** The messages are those of the validator that API Gateway uses: https://github.com/java-json-tools/json-schema-validator */
export const KEYWORDS: Record<string, Keyword> = {
  type: (allowed: string) => (value) => {
    const type = typeOf(value);
    if (type === allowed || (type === 'integer' && allowed === 'number')) return [];
    return [
      `instance type (${type}) does not match any allowed primitive type (allowed: ${quote([allowed])})`,
    ];
  },
  enum(values: unknown[]) {
    const allowed = new Set(values.map((value) => quote(value)));
    return (value) =>
      allowed.has(quote(value))
        ? []
        : [`instance value (${quote(value)}) not found in enum (possible values: ${quote(values)})`];
  },
  pattern(pattern: string) {
    const regex = new RegExp(pattern, 'u');
    return onString(
      (text) =>
        !regex.test(text) && `ECMA 262 regex ${quote(pattern)} does not match input string ${quote(text)}`,
    );
  },
  minLength: (least: number) =>
    onString(
      (text) =>
        length(text) < least &&
        `string ${quote(text)} is too short (length: ${length(text)}, required minimum: ${least})`,
    ),
  maxLength: (most: number) =>
    onString(
      (text) =>
        length(text) > most &&
        `string ${quote(text)} is too long (length: ${length(text)}, maximum allowed: ${most})`,
    ),
  minimum: (least: number) =>
    onNumber(
      (value) =>
        value < least &&
        `numeric instance is lower than the required minimum (minimum: ${least}, found: ${value})`,
    ),
  maximum: (most: number) =>
    onNumber(
      (value) =>
        value > most &&
        `numeric instance is greater than the required maximum (maximum: ${most}, found: ${value})`,
    ),
  minItems: (least: number) =>
    onArray(
      ({ length }) =>
        length < least &&
        `array is too short: must have at least ${least} elements but instance has ${length} elements`,
    ),
  maxItems: (most: number) =>
    onArray(
      ({ length }) =>
        length > most &&
        `array is too long: must have at most ${most} elements but instance has ${length} elements`,
    ),
  items(schema: unknown, compile, path) {
    const validate = compile(schema, path);
    return (value) => (Array.isArray(value) ? value.flatMap(validate) : []);
  },
  required: (names: string[]) =>
    onObject((object) => {
      const missing = names.filter((name) => !Object.hasOwn(object, name));
      return missing.length > 0 && `object has missing required properties (${quote(missing.sort())})`;
    }),
  properties(properties: Json, compile, path) {
    const validators = Object.entries(properties).map(
      ([name, schema]) => [name, compile(schema, member(path, name))] as const,
    );
    return (value) =>
      isObject(value)
        ? validators.flatMap(([name, validate]) => (Object.hasOwn(value, name) ? validate(value[name]) : []))
        : [];
  },
  additionalProperties(allowed: unknown, compile, path, schema) {
    const known = new Set(Object.keys((schema.properties ?? {}) as Json));
    if (allowed === true) return valid;
    if (allowed === false)
      return onObject((object) => {
        const extra = Object.keys(object).filter((name) => !known.has(name));
        return (
          extra.length > 0 &&
          `object instance has properties which are not allowed by the schema: ${quote(extra.sort())}`
        );
      });
    const validate = compile(allowed, path);
    return (value) =>
      isObject(value)
        ? Object.entries(value).flatMap(([name, entry]) => (known.has(name) ? [] : validate(entry)))
        : [];
  },
  allOf(schemas: unknown[], compile, path) {
    const validators = schemas.map((schema, index) => compile(schema, member(path, index)));
    return (value) => validators.flatMap((validate) => validate(value));
  },
  anyOf(schemas: unknown[], compile, path) {
    const validators = schemas.map((schema, index) => compile(schema, member(path, index)));
    return (value) =>
      validators.some((validate) => validate(value).length === 0)
        ? []
        : [`instance failed to match at least one required schema among ${validators.length}`];
  },
  oneOf(schemas: unknown[], compile, path) {
    const validators = schemas.map((schema, index) => compile(schema, member(path, index)));
    return (value) => {
      const matched = validators.filter((validate) => validate(value).length === 0).length;
      return matched === 1
        ? []
        : [`instance failed to match exactly one schema (matched ${matched} out of ${validators.length})`];
    };
  },
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
