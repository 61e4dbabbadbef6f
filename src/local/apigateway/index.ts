import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { compressResponse, decompressRequest } from './compression';
import { type Operation, readDocument } from './document';
import { failure, GatewayError } from './gateway-responses';
import type { HttpRequest, HttpResponse } from './http';
import { callFunction } from './lambda';
import { type ApiIdentity, type Call, shortHash } from './proxy-event';
import type { Scope } from './template';
import { checkBody, checkParameters } from './validation';

export type { HttpRequest, HttpResponse };

const LARGEST_BODY = 10 * 1024 * 1024;

/** One line of the access log. */
export interface AccessEntry {
  requestId: string;
  traceId: string;
  /** Epoch ms at which the request came, and the ms that it took. */
  time: number;
  latency: number;
  method: string;
  path: string;
  resourcePath: string;
  operationId: string | undefined;
  status: number;
  sourceIp: string;
  sub: string | undefined;
  /** Why the gateway itself turned the request down. */
  error: string | undefined;
}

export interface ApiOptions {
  /** OpenAPI 3.0 with API Gateway's extensions, every intrinsic function resolved. */
  document: object;
  stage: string;
  clock: Clock;
  region: string;
  accountId: string;
  /**
   * Resolves the claims of a token; rejects when it is not good, with an error named TokenExpired or
   * AccessDenied where that is the reason.
   */
  authorize: (authorizerName: string, token: string) => Promise<Record<string, unknown>>;
  /** Resolves a function's answer; rejects when the function failed. */
  invoke: (functionArn: string, event: object) => Promise<object>;
  onAccess?: (entry: AccessEntry) => void;
}

export interface Api {
  handle(request: HttpRequest): Promise<HttpResponse>;
  routes(): { method: string; path: string; operationId: string | undefined }[];
}

/** Opens a REST API. Throws one Error listing by JSONPath all that the document asks for and is not supported. */
export async function openApi(options: ApiOptions): Promise<Api> {
  const { clock, stage, accountId, region } = options;
  const { title, resources, findResource, answerError, minimumCompressionSize, binaryMediaTypes } =
    readDocument(options.document);
  const apiId = shortHash(`${accountId} ${region} ${title}`, 10);
  const api: ApiIdentity = { stage, accountId, apiId, binaryMediaTypes };

  async function authorize(operation: Operation, { headers }: HttpRequest) {
    if (!operation.authorizer) return undefined;
    const token = headers[operation.authorizer.header]?.replace(/^Bearer\s+/i, '').trim();
    if (!token) throw new GatewayError('UNAUTHORIZED');
    return options.authorize(operation.authorizer.name, token).catch((error: Error) => {
      if (error.name === 'TokenExpired') throw new GatewayError('EXPIRED_TOKEN');
      throw new GatewayError(error.name === 'AccessDenied' ? 'ACCESS_DENIED' : 'UNAUTHORIZED');
    });
  }

  async function answer(received: HttpRequest, call: Call): Promise<HttpResponse> {
    const match = findResource(received.path);
    const methods = match?.resource.methods;
    const operation = methods?.get(received.method) ?? methods?.get('ANY');
    if (!match || !operation) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
    call.resourcePath = match.resource.path;
    call.operationId = operation.operationId;
    call.pathParameters = match.parameters;
    if (received.body.byteLength > LARGEST_BODY) throw new GatewayError('REQUEST_TOO_LARGE');
    call.claims = await authorize(operation, received);
    if (minimumCompressionSize !== undefined)
      call.request = await decompressRequest(received, LARGEST_BODY).catch(() => {
        throw new GatewayError('BAD_REQUEST_BODY');
      });
    checkParameters(operation, call.request);
    checkBody(operation, call.request);
    const { integration } = operation;
    if (integration.type === 'mock') return integration.respond(scopeOf(call));
    return callFunction(options, api, integration, call);
  }

  function scopeOf(call: Call): Scope {
    const error = { message: '', responseType: '', validationErrorString: '' };
    return { ...call, stage, error };
  }

  return {
    routes: () =>
      resources.flatMap(({ path, methods }) =>
        [...methods].map(([method, { operationId }]) => ({ method, path, operationId })),
      ),

    async handle(request) {
      const call = newCall(request, clock.now());
      let refusal: GatewayError | undefined;
      const response = await answer(request, call).catch((error) => {
        refusal = error instanceof GatewayError ? error : failure(error);
        return answerError(refusal, scopeOf(call));
      });
      response.headers['x-amzn-requestid'] = call.requestId;
      response.headers['x-amz-apigw-id'] = call.extendedRequestId;
      response.headers['x-amzn-trace-id'] = call.traceId;
      options.onAccess?.({
        requestId: call.requestId,
        traceId: call.traceId,
        time: call.time,
        latency: clock.now() - call.time,
        method: request.method,
        path: request.path,
        resourcePath: call.resourcePath,
        operationId: call.operationId,
        status: response.status,
        sourceIp: request.sourceIp,
        sub: call.claims?.sub as string | undefined,
        error: refusal && String(refusal.cause ?? refusal.message),
      });
      return minimumCompressionSize === undefined
        ? response
        : compressResponse(request, response, minimumCompressionSize);
    },
  };
}

function newCall(request: HttpRequest, time: number): Call {
  return {
    request,
    requestId: randomUUID(),
    extendedRequestId: `${randomBytes(11).toString('base64url')}=`,
    traceId: request.headers['x-amzn-trace-id'] ?? newTraceId(time),
    time,
    resourcePath: '',
    operationId: undefined,
    pathParameters: {},
    claims: undefined,
  };
}

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
function newTraceId(time: number): string {
  return `Root=1-${Math.floor(time / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
}
