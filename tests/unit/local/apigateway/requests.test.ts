import { gunzipSync, gzipSync } from 'node:zlib';
import { APIGatewayProxyEventSchema } from '@aws-lambda-powertools/parser/schemas';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../src/local/aws-error';
import { cognito, document, FUNCTION_ARN, json, NOW, operation, serve } from './api';

describe('a request to a Lambda function', () => {
  const api = document({
    '/things/{id}': { put: operation({ operationId: 'saveThing' }) },
    '/files/{path+}': { 'x-amazon-apigateway-any-method': operation() },
  });

  it('arrives as the event that API Gateway makes of it', async () => {
    const { send, events } = await serve(api);
    await send('PUT', '/things/a%2Fb%20c?tag=x&tag=y%20z&empty=', {
      ...json({ title: 'Grüße' }, { host: 'api.example.com', 'user-agent': 'test' }),
      sourceIp: '10.0.0.1',
    });
    const [event] = events;
    expect(event).toMatchObject({
      arn: FUNCTION_ARN,
      resource: '/things/{id}',
      path: '/things/a%2Fb%20c',
      httpMethod: 'PUT',
      pathParameters: { id: 'a%2Fb%20c' },
      queryStringParameters: { tag: 'y z', empty: '' },
      multiValueQueryStringParameters: { tag: ['x', 'y z'], empty: [''] },
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-proto': 'http',
      },
      multiValueHeaders: { host: ['api.example.com'] },
      stageVariables: null,
      body: '{"title":"Grüße"}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '123456789012',
        stage: 'api',
        path: '/api/things/a%2Fb%20c',
        resourcePath: '/things/{id}',
        operationName: 'saveThing',
        httpMethod: 'PUT',
        protocol: 'HTTP/1.1',
        domainName: 'api.example.com',
        identity: { sourceIp: '10.0.0.1', userAgent: 'test' },
        requestTime: '04/May/2026:10:20:30 +0000',
        requestTimeEpoch: NOW,
      },
    });
    expect(event!.requestContext).not.toHaveProperty('authorizer');
    expect(() => APIGatewayProxyEventSchema.parse(event)).not.toThrow();
  });

  it('has null where there is no query, no path parameter and no body', async () => {
    const { send, events } = await serve(document({ '/': { get: operation() } }));
    await send('GET', '/');
    expect(events[0]).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
    });
    expect(() => APIGatewayProxyEventSchema.parse(events[0])).not.toThrow();
  });

  it('carries one trace, the client’s own or a new one, and the id it is answered with', async () => {
    const { send, events } = await serve(api);
    const first = await send('PUT', '/things/1');
    expect(first.headers['x-amzn-trace-id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(events[0]!.headers['x-amzn-trace-id']).toBe(first.headers['x-amzn-trace-id']);
    expect(events[0]!.requestContext.requestId).toBe(first.headers['x-amzn-requestid']);
    await send('PUT', '/things/1', { headers: { 'x-amzn-trace-id': 'Root=1-2-3' } });
    expect(events[1]!.headers['x-amzn-trace-id']).toBe('Root=1-2-3');
  });

  it('hands bytes on in base64 for the binary media types', async () => {
    const { send, events } = await serve({ ...api, 'x-amazon-apigateway-binary-media-types': ['image/png'] });
    const body = Buffer.from([0x89, 0x50]);
    await send('POST', '/files/a/b.png', { headers: { 'content-type': 'image/png' }, body });
    expect(events[0]).toMatchObject({
      pathParameters: { path: 'a/b.png' },
      body: body.toString('base64'),
      isBase64Encoded: true,
    });
  });
});

describe('routes', () => {
  const paths = {
    '/': { get: operation({ operationId: 'root' }) },
    '/things': { get: operation({ operationId: 'list' }) },
    '/things/{id}': { get: operation({ operationId: 'one' }), put: operation({ operationId: 'save' }) },
    '/things/new': { get: operation({ operationId: 'new' }) },
    '/things/{id}/parts/{part}': { get: operation({ operationId: 'part' }) },
    '/things/{proxy+}': { get: operation({ operationId: 'rest' }) },
  };

  it.each([
    ['GET', '/', 'root'],
    ['GET', '/things', 'list'],
    ['GET', '/things/', 'list'],
    ['GET', '/things/new', 'new'],
    ['GET', '/things/7', 'one'],
    ['PUT', '/things/7', 'save'],
    ['GET', '/things/new/parts/2', 'part'],
    ['GET', '/things/7/other/2', 'rest'],
  ])('lead %s %s to the most specific operation, %s', async (method, path, operationId) => {
    const { send, log } = await serve(document(paths));
    expect((await send(method, path)).status).toBe(200);
    expect(log[0]).toMatchObject({ operationId, status: 200, method, path });
  });

  it.each([
    ['GET', '/nothing'],
    ['DELETE', '/things/7'],
    ['GET', '//things'],
    ['GET', '/things//parts/1'],
  ])(
    'say of %s %s that a token is missing, as API Gateway does of what it does not know',
    async (method, path) => {
      const { send } = await serve(document(paths));
      const { status, headers, body } = await send(method, path);
      expect([status, body]).toEqual([403, '{"message":"Missing Authentication Token"}']);
      expect(headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException');
    },
  );

  it('are listed', async () => {
    const { routes } = await serve(document({ '/things': { get: operation({ operationId: 'list' }) } }));
    expect(routes()).toEqual([{ method: 'GET', path: '/things', operationId: 'list' }]);
  });
});

describe('an operation behind the user pool', () => {
  const api = document(
    { '/': { get: operation({ security: [{ UserPool: [] }] }) } },
    { components: cognito },
  );
  const claims = {
    sub: 'ana',
    email_verified: true,
    'cognito:groups': ['managers', 'agents'],
    auth_time: 1592372454,
    exp: 1592372454,
  };

  it.each(['Bearer ', 'bearer ', ''])(
    'takes the token after %j and passes its claims on as text',
    async (prefix) => {
      const seen: string[][] = [];
      const { send, events } = await serve(api, undefined, async (...given) => {
        seen.push(given);
        return claims;
      });
      await send('GET', '/', { headers: { authorization: `${prefix}token` } });
      expect(seen).toEqual([['UserPool', 'token']]);
      expect(events[0]!.requestContext.authorizer).toEqual({
        claims: {
          sub: 'ana',
          email_verified: 'true',
          'cognito:groups': 'managers,agents',
          auth_time: '1592372454',
          exp: 'Wed Jun 17 05:40:54 UTC 2020',
        },
      });
      expect(() => APIGatewayProxyEventSchema.parse(events[0])).not.toThrow();
    },
  );

  it.each([
    ['no token', {}, 'Unauthorized', 401, 'Unauthorized'],
    ['a bad token', { authorization: 'x' }, 'Unauthorized', 401, 'Unauthorized'],
    ['an expired token', { authorization: 'x' }, 'TokenExpired', 401, 'The incoming token has expired'],
    [
      'a user who may not',
      { authorization: 'x' },
      'AccessDenied',
      403,
      'User is not authorized to access this resource',
    ],
  ])('turns away %s, and the function is not called', async (_, headers, code, status, message) => {
    const { send, events } = await serve(api, undefined, async () => {
      throw new AwsError(code, code);
    });
    expect(await send('GET', '/', { headers })).toMatchObject({ status, body: JSON.stringify({ message }) });
    expect(events).toEqual([]);
  });
});

describe('size', () => {
  const api = document(
    { '/': { post: operation() } },
    { 'x-amazon-apigateway-minimum-compression-size': 10 },
  );
  const long = 'a'.repeat(100);

  it('of a request is limited to 10 MB', async () => {
    const { send, events } = await serve(api);
    const response = await send('POST', '/', { body: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect(response).toMatchObject({ status: 413, body: '{"message":"Request Too Long"}' });
    const bomb = { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(11 * 1024 * 1024)) };
    expect((await send('POST', '/', bomb)).status).toBe(400);
    expect(events).toEqual([]);
  });

  it.each([
    ['gzip, deflate, br', 'gzip'],
    ['*', 'gzip'],
    ['gzip;q=0.5', 'gzip'],
    ['gzip;q=0', undefined],
    ['br', undefined],
    ['', undefined],
  ])('of an answer to a client that accepts %j is reduced by %s', async (accepted, encoding) => {
    const { send } = await serve(api, async () => ({ statusCode: 200, body: long }));
    const { headers, body } = await send('POST', '/', { headers: { 'accept-encoding': accepted } });
    expect(headers['content-encoding']).toBe(encoding);
    expect(encoding ? gunzipSync(body as Uint8Array).toString() : body).toBe(long);
  });

  it('of a short answer stays as it is', async () => {
    const { send } = await serve(api);
    const { headers } = await send('POST', '/', { headers: { 'accept-encoding': 'gzip' } });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it('of a compressed request is restored for the function', async () => {
    const { send, events } = await serve(api);
    await send('POST', '/', { headers: { 'content-encoding': 'gzip' }, body: gzipSync('hello') });
    expect(events[0]!.body).toBe('hello');
    expect(events[0]!.headers).not.toHaveProperty('content-encoding');
  });
});
