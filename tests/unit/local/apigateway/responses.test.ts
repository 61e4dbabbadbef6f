import { describe, expect, it } from 'vitest';
import { document, json, operation, serve } from './api';

const plain = document({ '/': { get: operation() } });

describe('what a function answers', () => {
  it('is passed on', async () => {
    const { send } = await serve(plain, async () => ({
      statusCode: 201,
      headers: { ETag: '"1"', 'X-Count': 3, 'Content-Type': 'text/plain', Date: 'today' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'made',
    }));
    expect(await send('GET', '/')).toMatchObject({
      status: 201,
      headers: {
        etag: '"1"',
        'x-count': '3',
        'content-type': 'text/plain',
        'set-cookie': ['a=1', 'b=2'],
        'x-amzn-remapped-date': 'today',
      },
      body: 'made',
    });
  });

  it('is JSON unless it says otherwise, and may be empty', async () => {
    const { send } = await serve(plain, async () => ({ statusCode: 204 }));
    expect(await send('GET', '/')).toMatchObject({
      status: 204,
      headers: { 'content-type': 'application/json' },
      body: '',
    });
  });

  it('is decoded to bytes for a client that asks for a binary media type', async () => {
    const answer = { statusCode: 200, body: 'iVA=', isBase64Encoded: true };
    const { send } = await serve(
      { ...plain, 'x-amazon-apigateway-binary-media-types': ['image/png'] },
      async () => answer,
    );
    const { body } = await send('GET', '/', { headers: { accept: 'image/png,*/*' } });
    expect(body).toEqual(Buffer.from([0x89, 0x50]));
    expect((await send('GET', '/')).body).toBe('iVA=');
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { statusCode: 'ok' },
    { statusCode: null },
    { statusCode: 20 },
    { statusCode: 200, body: { not: 'text' } },
    { statusCode: 200, headers: 'none' },
    { statusCode: 200, multiValueHeaders: { a: 'b' } },
    { statusCode: 200, isBase64Encoded: 'yes' },
  ])('is a bad gateway when it is %j', async (answer) => {
    const { send, log } = await serve(plain, async () => answer);
    expect(await send('GET', '/')).toMatchObject({
      status: 502,
      body: '{"message":"Internal server error"}',
      headers: { 'x-amzn-errortype': 'InternalServerErrorException' },
    });
    expect(log[0]).toMatchObject({ status: 502, error: 'Malformed Lambda proxy response' });
  });

  it('is a bad gateway when it fails; the cause is logged and not told', async () => {
    const { send, log } = await serve(plain, async () => {
      throw new Error('secret');
    });
    expect(await send('GET', '/')).toMatchObject({
      status: 502,
      body: '{"message":"Internal server error"}',
    });
    expect(log[0]).toMatchObject({ error: 'Error: secret' });
  });

  it('is waited for 29 seconds', async () => {
    let called = () => {};
    const calling = new Promise<void>((resolve) => {
      called = resolve;
    });
    const { send, clock } = await serve(plain, () => {
      called();
      return new Promise(() => {});
    });
    const response = send('GET', '/');
    await calling;
    clock.advance(29_000);
    expect(await response).toMatchObject({ status: 504, body: '{"message":"Endpoint request timed out"}' });
  });
});

describe('a mock', () => {
  it('answers a preflight with its headers, without a function', async () => {
    const { send, events } = await serve(
      document({
        '/': {
          options: {
            'x-amazon-apigateway-integration': {
              type: 'mock',
              requestTemplates: { 'application/json': '{"statusCode": 204}' },
              responses: {
                200: { statusCode: '200' },
                default: {
                  statusCode: '204',
                  responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'" },
                },
              },
            },
          },
        },
      }),
    );
    expect(await send('OPTIONS', '/')).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': '*' },
      body: '',
    });
    expect(events).toEqual([]);
  });
});

describe('the gateway’s own answers', () => {
  const api = document(
    {
      '/': {
        post: operation({
          'x-amazon-apigateway-request-validator': 'all',
          requestBody: {
            content: { 'application/json': { schema: { type: 'object', required: ['title'] } } },
          },
        }),
      },
    },
    {
      'x-amazon-apigateway-request-validators': {
        all: { validateRequestBody: true, validateRequestParameters: true },
      },
      'x-amazon-apigateway-gateway-responses': {
        BAD_REQUEST_BODY: {
          statusCode: 422,
          responseParameters: {
            'gatewayresponse.header.Access-Control-Allow-Origin': 'method.request.header.Origin',
            'gatewayresponse.header.Retry-After': "'never'",
          },
          responseTemplates: {
            'application/problem+json':
              '{"title":$context.error.messageString,"detail":"$context.error.validationErrorString","instance":"$context.requestId"}',
          },
        },
        DEFAULT_4XX: { responseParameters: { 'gatewayresponse.header.X-Default': "'yes'" } },
      },
    },
  );

  it('follow the document’s templates and header parameters', async () => {
    const { send } = await serve(api);
    const { status, headers, body } = await send('POST', '/', json({}, { origin: 'https://web.example' }));
    expect(status).toBe(422);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': 'https://web.example',
      'retry-after': 'never',
    });
    expect(JSON.parse(body as string)).toEqual({
      title: 'Invalid request body',
      detail: '[object has missing required properties (["title"])]',
      instance: headers['x-amzn-requestid'],
    });
  });

  it('fall back to the default of their class', async () => {
    const { send } = await serve(api);
    expect(await send('GET', '/nothing')).toMatchObject({
      status: 403,
      headers: { 'x-default': 'yes' },
      body: '{"message":"Missing Authentication Token"}',
    });
  });
});
