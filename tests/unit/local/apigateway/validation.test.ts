import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/local/apigateway/document';
import { cognito, document, json, lambda, operation, serve } from './api';

const validators = {
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestBody: true, validateRequestParameters: true },
    none: { validateRequestBody: false, validateRequestParameters: false },
  },
};

/** What the gateway finds wrong with a value; empty when it lets it through. */
async function judge(schema: object, value: unknown, schemas: object = {}): Promise<string> {
  const { send } = await serve(
    document(
      {
        '/': {
          post: operation({
            'x-amazon-apigateway-request-validator': 'all',
            requestBody: { content: { 'application/json': { schema } } },
          }),
        },
      },
      {
        ...validators,
        components: { schemas },
        'x-amazon-apigateway-gateway-responses': {
          BAD_REQUEST_BODY: {
            responseTemplates: { 'application/json': '"$context.error.validationErrorString"' },
          },
        },
      },
    ),
  );
  const { status, body } = await send('POST', '/', json(value));
  return status === 200 ? '' : JSON.parse(body as string);
}

describe('the model of a body', () => {
  it.each([
    [{ type: 'string' }, '"a"', ''],
    [
      { type: 'string' },
      '1',
      '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
    ],
    [{ type: 'integer' }, '1', ''],
    [
      { type: 'integer' },
      '1.5',
      '[instance type (number) does not match any allowed primitive type (allowed: ["integer"])]',
    ],
    [{ type: 'number' }, '1', ''],
    [{ type: 'string', nullable: true }, 'null', ''],
    [
      { type: 'string' },
      'null',
      '[instance type (null) does not match any allowed primitive type (allowed: ["string"])]',
    ],
    [{}, '[1]', ''],
    [{ enum: ['a', 1] }, '1', ''],
    [{ enum: ['a', 1] }, '"1"', '[instance value ("1") not found in enum (possible values: ["a",1])]'],
    [{ pattern: '^a+$' }, '"aa"', ''],
    [{ pattern: '^a+$' }, '"b"', '[ECMA 262 regex "^a+$" does not match input string "b"]'],
    [{ pattern: '^a+$' }, '1', ''],
    [{ minLength: 2 }, '"é🔑"', ''],
    [{ minLength: 2 }, '"🔑"', '[string "🔑" is too short (length: 1, required minimum: 2)]'],
    [{ maxLength: 1 }, '"ab"', '[string "ab" is too long (length: 2, maximum allowed: 1)]'],
    [{ minimum: 2 }, '1', '[numeric instance is lower than the required minimum (minimum: 2, found: 1)]'],
    [{ maximum: 2 }, '3', '[numeric instance is greater than the required maximum (maximum: 2, found: 3)]'],
    [
      { minItems: 1 },
      '[]',
      '[array is too short: must have at least 1 elements but instance has 0 elements]',
    ],
    [
      { maxItems: 1 },
      '[1,2]',
      '[array is too long: must have at most 1 elements but instance has 2 elements]',
    ],
    [{ items: { type: 'string' } }, '["a"]', ''],
    [{ required: ['b', 'a'] }, '{"c":1}', '[object has missing required properties (["a","b"])]'],
    [{ required: ['toString'] }, '{}', '[object has missing required properties (["toString"])]'],
    [{ properties: { a: {} }, additionalProperties: false }, '{"a":1}', ''],
    [
      { properties: { a: {} }, additionalProperties: false },
      '{"b":1}',
      '[object instance has properties which are not allowed by the schema: ["b"]]',
    ],
    [{ properties: { a: {} }, additionalProperties: { enum: [1] } }, '{"a":2,"b":1}', ''],
    [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, '2', ''],
    [{ anyOf: [{ enum: [1] }, { enum: [2] }] }, '2', ''],
    [
      { anyOf: [{ enum: [1] }, { enum: [2] }] },
      '3',
      '[instance failed to match at least one required schema among 2]',
    ],
    [{ oneOf: [{ minimum: 1 }, { minimum: 5 }] }, '3', ''],
    [
      { oneOf: [{ minimum: 1 }, { minimum: 5 }] },
      '7',
      '[instance failed to match exactly one schema (matched 2 out of 2)]',
    ],
    [{ type: 'string', format: 'date', description: 'ignored' }, '"no date"', ''],
    [{ type: 'object' }, '{"a":', '[the body is not valid JSON]'],
    [{ type: 'object' }, '', '[the body is not valid JSON]'],
  ])('%j finds of %s: %s', async (schema, value, finding) => {
    expect(await judge(schema, value)).toBe(finding);
  });

  it('tells all that is wrong, through references that may lead back to themselves', async () => {
    const schemas = {
      Tree: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', maxLength: 3 },
          children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
        },
      },
    };
    const tree = { $ref: '#/components/schemas/Tree' };
    expect(await judge(tree, { name: 'a', children: [{ name: 'b', children: [] }] }, schemas)).toBe('');
    expect(await judge(tree, { name: 'long', children: [{ children: [{}] }] }, schemas)).toBe(
      '[string "long" is too long (length: 4, maximum allowed: 3), ' +
        'object has missing required properties (["name"]), object has missing required properties (["name"])]',
    );
  });

  it('is not asked of other media types, nor without a validator', async () => {
    const body = { content: { 'application/json': { schema: { type: 'object' } } } };
    const { send } = await serve(
      document(
        {
          '/all': { post: operation({ requestBody: body }) },
          '/none': {
            post: operation({ requestBody: body, 'x-amazon-apigateway-request-validator': 'none' }),
          },
        },
        { ...validators, 'x-amazon-apigateway-request-validator': 'all' },
      ),
    );
    const text = { headers: { 'content-type': 'text/plain' }, body: Buffer.from('x') };
    expect((await send('POST', '/all', text)).status).toBe(200);
    expect((await send('POST', '/none', json('1'))).status).toBe(200);
    expect((await send('POST', '/all', json('1'))).status).toBe(400);
    expect(
      (await send('POST', '/all', json('1', { 'content-type': 'application/json; charset=utf-8' }))).status,
    ).toBe(400);
  });
});

describe('required parameters', () => {
  it('are named when they are missing or blank', async () => {
    const { send } = await serve(
      document(
        {
          '/': {
            parameters: [{ in: 'header', name: 'X-Client', required: true }],
            get: operation({
              'x-amazon-apigateway-request-validator': 'all',
              parameters: [{ $ref: '#/components/parameters/q' }, { in: 'query', name: 'limit' }],
            }),
          },
        },
        { ...validators, components: { parameters: { q: { in: 'query', name: 'q', required: true } } } },
      ),
    );
    expect(await send('GET', '/?q=%20')).toMatchObject({
      status: 400,
      body: '{"message":"Missing required request parameters: [X-Client, q]"}',
    });
    expect((await send('GET', '/?q=a', { headers: { 'x-client': '1' } })).status).toBe(200);
  });
});

describe('a document that asks for more than is supported', () => {
  it('is refused with everything named by its path', () => {
    const bad = document(
      {
        '/things/{id}': {
          get: { 'x-amazon-apigateway-integration': { ...lambda, type: 'http_proxy' } },
          put: operation({
            security: [{ UserPool: ['write'] }],
            'x-amazon-apigateway-auth': {},
            'x-amazon-apigateway-request-validator': 'other',
          }),
          post: { 'x-amazon-apigateway-integration': { ...lambda, uri: 'https://x', cacheNamespace: 'n' } },
          patch: {},
        },
        '/things/{name}/parts': { get: operation() },
        '/files/{path+}/more': { get: operation({ security: [{ Other: [] }] }) },
      },
      {
        security: [],
        'x-amazon-apigateway-api-key-source': 'HEADER',
        'x-amazon-apigateway-gateway-responses': {
          TEAPOT: {},
          DEFAULT_4XX: {
            responseTemplates: { 'application/json': '$input.body' },
            responseParameters: { 'gatewayresponse.header.A': 'method.request.body' },
          },
        },
        components: {
          schemas: {
            A: { type: 'object', properties: { a: { multipleOf: 2, $id: 'x' }, b: { type: 'date' } } },
            B: { $ref: '#/components/schemas/C' },
            D: { required: [], pattern: '(' },
          },
          securitySchemes: { ...cognito.securitySchemes, Key: { type: 'apiKey' } },
        },
      },
    );
    expect(() => readDocument(bad)).toThrowErrorMatchingInlineSnapshot(`
      [Error: The API asks for what is not supported:
        $['x-amazon-apigateway-api-key-source']: is not supported
        $.security: is ignored by API Gateway; name it on each operation
        $.components.schemas.A.properties.a.multipleOf: is not supported
        $.components.schemas.A.properties.a['$id']: is not supported
        $.components.schemas.A.properties.b.type: cannot be "date"
        $.components.schemas.B['$ref']: "#/components/schemas/C" leads to no schema
        $.components.schemas.D.required: cannot be []
        $.components.schemas.D.pattern: cannot be "("
        $.components.securitySchemes.Key['x-amazon-apigateway-authorizer']: must be of the type cognito_user_pools
        $.paths['/things/{id}'].get['x-amazon-apigateway-integration'].type: "http_proxy" is not supported
        $.paths['/things/{id}'].put['x-amazon-apigateway-auth']: is not supported
        $.paths['/things/{id}'].put['x-amazon-apigateway-request-validator']: there is no validator other
        $.paths['/things/{id}'].put.security.UserPool: scopes are not supported
        $.paths['/things/{id}'].post['x-amazon-apigateway-integration'].cacheNamespace: is not supported
        $.paths['/things/{id}'].post['x-amazon-apigateway-integration'].uri: "https://x" names no Lambda function
        $.paths['/things/{id}'].patch['x-amazon-apigateway-integration']: is missing
        $.paths['/files/{path+}/more'].get.security: there is no security scheme Other
        $.paths['/things/{name}/parts']: {name} stands beside another variable, {id}
        $.paths['/files/{path+}/more']: {path+} must come last
        $['x-amazon-apigateway-gateway-responses'].TEAPOT: is no gateway response type
        $['x-amazon-apigateway-gateway-responses'].DEFAULT_4XX.responseParameters['gatewayresponse.header.A']: "method.request.body" is not supported
        $['x-amazon-apigateway-gateway-responses'].DEFAULT_4XX.responseTemplates['application/json']: $input.body is not supported]
    `);
  });
});
