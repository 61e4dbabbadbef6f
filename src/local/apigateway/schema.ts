import { type Compile, KEYWORDS, type Validator, valid } from './keywords';
import { isObject, type Json, member, type Problems } from './problems';

/** Keywords that say something about a value without constraining it; API Gateway ignores `format`. */
const ANNOTATIONS = new Set(
  'title description example default deprecated readOnly writeOnly format nullable'.split(' '),
);
const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** What a keyword's own value must look like. */
const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isList = (value: unknown) => Array.isArray(value) && value.length > 0;
const SHAPES: Record<string, (value: unknown) => boolean> = {
  type: (value) => TYPES.includes(value as string),
  enum: isList,
  pattern: isRegex,
  minLength: isNumber,
  maxLength: isNumber,
  minimum: isNumber,
  maximum: isNumber,
  minItems: isNumber,
  maxItems: isNumber,
  items: isObject,
  required: (value) => isList(value) && (value as unknown[]).every(isText),
  properties: isObject,
  additionalProperties: (value) => typeof value === 'boolean' || isObject(value),
  allOf: isList,
  anyOf: isList,
  oneOf: isList,
};

/**
 * Makes the function that compiles schemas of `document`. Keywords it does not know, references that lead
 * nowhere and malformed values are added to `problems`.
 */
export function schemaCompiler(document: Json, problems: Problems): Compile {
  const referenced = new Map<string, Validator>();

  const compile: Compile = (schema, path) => {
    if (!isObject(schema)) {
      problems.add(path, 'is no schema');
      return valid;
    }
    if (schema.$ref !== undefined) return reference(schema.$ref, member(path, '$ref'));
    const validators = Object.entries(schema).flatMap(([name, value]) => {
      if (ANNOTATIONS.has(name)) return [];
      const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
      const place = member(path, name);
      if (!keyword) problems.add(place, 'is not supported');
      else if (!SHAPES[name]!(value)) problems.add(place, `cannot be ${JSON.stringify(value)}`);
      else return [keyword(value as never, compile, place, schema)];
      return [];
    });
    const validate: Validator = (value) => validators.flatMap((one) => one(value));
    return schema.nullable === true ? (value) => (value === null ? [] : validate(value)) : validate;
  };

  /** Compiled once each, and looked up late, for schemas may refer to themselves. */
  function reference(target: unknown, path: string): Validator {
    const name = typeof target === 'string' && /^#\/components\/schemas\/([\w.-]+)$/.exec(target)?.[1];
    const schemas = (document.components as Json | undefined)?.schemas as Json | undefined;
    if (!name || !isObject(schemas?.[name])) {
      problems.add(path, `${JSON.stringify(target)} leads to no schema`);
      return valid;
    }
    if (!referenced.has(name)) {
      referenced.set(name, (value) => referenced.get(name)!(value));
      referenced.set(name, compile(schemas[name], member('$.components.schemas', name)));
    }
    return (value) => referenced.get(name)!(value);
  }

  return compile;
}

function isRegex(value: unknown): boolean {
  try {
    return typeof value === 'string' && Boolean(new RegExp(value, 'u'));
  } catch {
    return false;
  }
}
