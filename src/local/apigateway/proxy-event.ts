import { createHash } from 'node:crypto';
import { type HttpRequest, mediaType } from './http';

/** What stays the same for all requests to an API. */
export interface ApiIdentity {
  stage: string;
  accountId: string;
  apiId: string;
  binaryMediaTypes: ReadonlySet<string>;
}

/** What the gateway found out about a request before it calls the function. */
export interface Call {
  request: HttpRequest;
  requestId: string;
  extendedRequestId: string;
  traceId: string;
  time: number;
  resourcePath: string;
  operationId: string | undefined;
  pathParameters: Record<string, string>;
  claims: Record<string, unknown> | undefined;
}

/**
 * The event of a REST API's Lambda proxy integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function proxyEvent(api: ApiIdentity, call: Call) {
  const { request, resourcePath, pathParameters } = call;
  const headers = {
    // A proxy before the engine may have set it; the engine itself speaks http.
    'x-forwarded-proto': 'http',
    ...request.headers,
    'x-forwarded-for': request.sourceIp,
    'x-amzn-trace-id': call.traceId,
  };
  const query = readQuery(request.rawQuery);
  return {
    resource: resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: mapValues(headers, (value) => [value]),
    queryStringParameters: query && mapValues(query, (values) => values.at(-1)!),
    multiValueQueryStringParameters: query,
    pathParameters: Object.keys(pathParameters).length ? pathParameters : null,
    stageVariables: null,
    requestContext: requestContext(api, call),
    ...readBody(request, api.binaryMediaTypes),
  };
}

function requestContext({ stage, accountId, apiId }: ApiIdentity, call: Call) {
  const { request, requestId, extendedRequestId, time, resourcePath, operationId, claims } = call;
  return {
    accountId,
    apiId,
    ...(claims && { authorizer: { claims: mapValues(claims, claimText) } }),
    domainName: request.headers.host ?? 'localhost',
    domainPrefix: (request.headers.host ?? 'localhost').split('.')[0]!,
    extendedRequestId,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      caller: null,
      clientCert: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent: request.headers['user-agent'] ?? null,
      userArn: null,
    },
    ...(operationId && { operationName: operationId }),
    path: `/${stage}${request.path}`,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: logTime(time),
    requestTimeEpoch: time,
    resourceId: shortHash(resourcePath, 6),
    resourcePath,
    stage,
  };
}

/** REST APIs hand claims on as text: lists joined by commas, times as dates. */
function claimText(value: unknown, name: string): string {
  if (Array.isArray(value)) return value.join(',');
  if ((name === 'exp' || name === 'iat') && typeof value === 'number') return claimTime(value * 1000);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** For instance 'Wed Jun 17 05:40:54 UTC 2020'. */
function claimTime(time: number): string {
  const [weekday, day, month, year, clock] = new Date(time).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${clock} UTC ${year}`;
}

/** For instance '17/Jun/2020:05:40:54 +0000'. */
function logTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

function readQuery(rawQuery: string): Record<string, string[]> | null {
  const query: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    query[name] ??= [];
    query[name].push(value);
  }
  return Object.keys(query).length ? query : null;
}

function readBody({ body, headers }: HttpRequest, binaryMediaTypes: ReadonlySet<string>) {
  if (body.length === 0) return { body: null, isBase64Encoded: false };
  const isBase64Encoded = isBinary(binaryMediaTypes, mediaType(headers['content-type']));
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

/** Whether bodies of a media type are bytes rather than text. */
export function isBinary(binaryMediaTypes: ReadonlySet<string>, type: string | undefined): boolean {
  return binaryMediaTypes.has('*/*') || (type !== undefined && binaryMediaTypes.has(type));
}

/** An id of lower-case letters and digits that is always the same for the same text. */
export function shortHash(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

function mapValues<V, R>(record: Record<string, V>, map: (value: V, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
