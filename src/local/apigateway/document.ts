import { readGatewayResponses } from './gateway-responses';
import { type Integration, readIntegration } from './integration';
import type { Validator } from './keywords';
import { isObject, type Json, member, members, Problems } from './problems';
import { compileRoutes, type Resource } from './routes';
import { schemaCompiler } from './schema';
import { readAuthorizers, readSecurity } from './security';

export interface Operation {
  method: string;
  path: string;
  operationId: string | undefined;
  integration: Integration;
  /** Who may call: the authorizer and the header (lower case) that carries the token; absent for anybody. */
  authorizer: { name: string; header: string } | undefined;
  requiredParameters: { in: string; name: string }[];
  /** By media type; empty where bodies are not checked. */
  bodies: Map<string, Validator>;
}

const HTTP_METHODS = new Set('get put post delete options head patch'.split(' '));
const ANY = 'x-amazon-apigateway-any-method';
const ROOT_EXTENSIONS = new Set(
  [
    'request-validators',
    'request-validator',
    'gateway-responses',
    'minimum-compression-size',
    'binary-media-types',
    // The engine listens to this machine alone.
    'policy',
  ].map((name) => `x-amazon-apigateway-${name}`),
);
const OPERATION_EXTENSIONS = new Set([
  'x-amazon-apigateway-integration',
  'x-amazon-apigateway-request-validator',
]);

/**
 * Reads an OpenAPI 3.0 document with API Gateway's extensions into what serving it needs.
 * Throws one Error that lists, by JSONPath, all that the document holds and is not supported.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function readDocument(document: object) {
  const root = document as Json;
  const problems = new Problems();
  if (!/^3\.0\./.test(String(root.openapi))) problems.add('$.openapi', 'must be 3.0');
  problems.onlyExtensions(root, '$', ROOT_EXTENSIONS);
  if (root.security !== undefined)
    problems.add('$.security', 'is ignored by API Gateway; name it on each operation');
  const components = (root.components ?? {}) as Json;
  const compile = schemaCompiler(root, problems);
  for (const [, schema, path] of members(components.schemas, '$.components.schemas')) compile(schema, path);
  const reader = {
    root,
    problems,
    compile,
    authorizers: readAuthorizers(components.securitySchemes, problems),
  };
  const resources = members(root.paths, '$.paths').map(([path, item, place]) =>
    readResource(reader, path, item as Json, place),
  );
  const result = {
    title: String((root.info as Json | undefined)?.title ?? ''),
    resources,
    findResource: compileRoutes(resources, problems),
    answerError: readGatewayResponses(
      root['x-amazon-apigateway-gateway-responses'],
      "$['x-amazon-apigateway-gateway-responses']",
      problems,
    ),
    minimumCompressionSize: root['x-amazon-apigateway-minimum-compression-size'] as number | undefined,
    binaryMediaTypes: new Set((root['x-amazon-apigateway-binary-media-types'] ?? []) as string[]),
  };
  problems.throwIfAny('The API asks for what is not supported:');
  return result;
}

interface Reader {
  root: Json;
  problems: Problems;
  compile: ReturnType<typeof schemaCompiler>;
  authorizers: ReturnType<typeof readAuthorizers>;
}

function readResource(reader: Reader, path: string, item: Json, place: string): Resource<Operation> {
  reader.problems.onlyExtensions(item, place, new Set([ANY]));
  const operations = members(item, place).filter(([key]) => HTTP_METHODS.has(key) || key === ANY);
  return {
    path,
    methods: new Map(
      operations.map(([key, operation, where]) => {
        const method = key === ANY ? 'ANY' : key.toUpperCase();
        return [method, readOperation(reader, { method, path }, operation as Json, item.parameters, where)];
      }),
    ),
  };
}

function readOperation(
  reader: Reader,
  route: { method: string; path: string },
  operation: Json,
  sharedParameters: unknown,
  place: string,
): Operation {
  const { problems } = reader;
  problems.onlyExtensions(operation, place, OPERATION_EXTENSIONS);
  const checks = readChecks(reader, operation, place);
  const parameters = [sharedParameters, operation.parameters]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((parameter) => dereference(reader, parameter, member(place, 'parameters')));
  return {
    ...route,
    operationId: operation.operationId as string | undefined,
    integration: readIntegration(
      operation['x-amazon-apigateway-integration'],
      member(place, 'x-amazon-apigateway-integration'),
      problems,
    )!,
    authorizer: readSecurity(operation.security, reader.authorizers, member(place, 'security'), problems),
    requiredParameters: checks.parameters
      ? parameters
          .filter((parameter) => parameter.required === true && parameter.in !== 'path')
          .map((parameter) => ({ in: String(parameter.in), name: String(parameter.name) }))
      : [],
    bodies: readBodies(reader, operation, member(place, 'requestBody'), checks.body),
  };
}

/** Which parts of a request the operation's validator checks. */
function readChecks({ root, problems }: Reader, operation: Json, place: string) {
  const extension = 'x-amazon-apigateway-request-validator';
  const name = operation[extension] ?? root[extension];
  if (name === undefined) return { body: false, parameters: false };
  const validators = root['x-amazon-apigateway-request-validators'] as Json | undefined;
  const validator = validators?.[name as string];
  if (!isObject(validator)) problems.add(member(place, extension), `there is no validator ${name}`);
  const { validateRequestBody, validateRequestParameters } = (validator ?? {}) as Json;
  return { body: validateRequestBody === true, parameters: validateRequestParameters === true };
}

function readBodies(reader: Reader, operation: Json, place: string, checked: boolean) {
  const bodies = new Map<string, Validator>();
  const body = dereference(reader, (operation.requestBody ?? {}) as Json, place);
  for (const [type, content, path] of members(body.content, member(place, 'content'))) {
    const schema = (content as Json).schema;
    if (schema === undefined) continue;
    const validate = reader.compile(schema, member(path, 'schema'));
    if (checked) bodies.set(type.toLowerCase(), validate);
  }
  return bodies;
}

/** Follows a `$ref` to a shared parameter or request body. */
function dereference({ root, problems }: Reader, value: Json, place: string): Json {
  if (value.$ref === undefined) return value;
  const [, kind, name] =
    /^#\/components\/(parameters|requestBodies)\/([\w.-]+)$/.exec(String(value.$ref)) ?? [];
  const shared = kind && ((root.components as Json | undefined)?.[kind] as Json | undefined)?.[name!];
  if (isObject(shared)) return shared;
  problems.add(place, `${JSON.stringify(value.$ref)} leads nowhere`);
  return {};
}
