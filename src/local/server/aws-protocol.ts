import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import type { Permit } from '../iam';
import { readBody } from './body';
import type { Handler } from './listen';

export type Operation = (
  operation: string,
  request: Record<string, unknown>,
) => Promise<Record<string, unknown>>;

export interface Service {
  handle: Operation;
  /** Operations that need no credentials. */
  isPublic?: (operation: string) => boolean;
}

interface Endpoint {
  /** The services by the first part of X-Amz-Target. */
  services: Record<string, Service>;
  /** The one access key that is good. */
  accessKeyId: string;
  version: '1.0' | '1.1';
  /** Refuses who may not. */
  permit?: Permit;
  /** Whether pages of any origin may call. */
  allowsOrigins?: boolean;
}

const LARGEST_BODY = 16 * 1024 * 1024;

/**
 * Answers the AWS JSON protocol, which the SDK speaks to DynamoDB, Step Functions, SQS, EventBridge, KMS and Cognito.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function awsEndpoint(endpoint: Endpoint): Handler {
  const { services, accessKeyId, version, permit, allowsOrigins } = endpoint;
  const type = `application/x-amz-json-${version}`;
  const shared: Record<string, string> = {
    'content-type': type,
    'cache-control': 'no-store',
    ...(allowsOrigins && {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-amzn-errortype, x-amzn-errormessage, x-amzn-requestid',
    }),
  };

  async function answer(request: IncomingMessage): Promise<Record<string, unknown>> {
    const [prefix = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
    const service = Object.hasOwn(services, prefix) ? services[prefix] : undefined;
    const body = await readBody(request, LARGEST_BODY);
    if (!service)
      throw new AwsError('UnknownOperationException', `There is no service ${prefix || 'named'} here`);
    if (!service.isPublic?.(operation)) checkKey(request.headers.authorization, accessKeyId);
    if (body.length > LARGEST_BODY)
      throw new AwsError('RequestEntityTooLargeException', 'Request too large', 413);
    const parsed = parse(body);
    permit?.(request.headers, prefix, operation, parsed);
    return service.handle(operation, parsed);
  }

  return async (request, response) => {
    if (allowsOrigins && request.method === 'OPTIONS') return preflight(response);
    if (request.method !== 'POST') {
      response.writeHead(405, { allow: 'POST' }).end();
      return;
    }
    try {
      send(response, 200, shared, await answer(request));
    } catch (thrown) {
      const error = thrown instanceof AwsError ? thrown : internal(thrown);
      const headers = { ...shared, 'x-amzn-errortype': error.code };
      send(response, error.status, headers, { __type: error.code, message: error.message, ...error.details });
    }
  };
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function preflight(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers':
      'authorization, cache-control, content-type, x-amz-target, x-amz-user-agent',
    'access-control-max-age': '7200',
  });
  response.end();
}

/** A key that is made anew at each start keeps the pages of the browser out; signatures would add nothing to that. */
export function checkKey(authorization: string | undefined, accessKeyId: string): void {
  const given = Buffer.from(/Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(accessKeyId);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    const value = JSON.parse(body.toString() || '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Answered below, like every other body that is not an object.
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object');
}

function internal(error: unknown): AwsError {
  console.error(error);
  return new AwsError('InternalServerError', 'The engine failed to answer. Its log says why.', 500);
}
