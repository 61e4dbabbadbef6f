import { type HttpResponse, mediaType } from './http';
import { isObject, type Json, member, members, type Problems } from './problems';
import { compileHeaders, compileTemplate, type Scope } from './template';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const TYPES: Record<string, { status: number; message: string; error: string }> = {
  ACCESS_DENIED: {
    status: 403,
    message: 'User is not authorized to access this resource',
    error: 'AccessDeniedException',
  },
  BAD_REQUEST_BODY: { status: 400, message: 'Invalid request body', error: 'BadRequestException' },
  BAD_REQUEST_PARAMETERS: {
    status: 400,
    message: 'Missing required request parameters',
    error: 'BadRequestException',
  },
  // Documented as 504; for a Lambda function that fails or answers in no proper form it is 502.
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
  INTEGRATION_FAILURE: {
    status: 502,
    message: 'Internal server error',
    error: 'InternalServerErrorException',
  },
  EXPIRED_TOKEN: { status: 401, message: 'The incoming token has expired', error: 'UnauthorizedException' },
  INTEGRATION_TIMEOUT: {
    status: 504,
    message: 'Endpoint request timed out',
    error: 'InternalServerErrorException',
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    message: 'Missing Authentication Token',
    error: 'MissingAuthenticationTokenException',
  },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long', error: 'RequestTooLargeException' },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized', error: 'UnauthorizedException' },
};

/** Types that a document may set and that never arise here, besides the two that others fall back to. */
const OTHERS = (
  'DEFAULT_4XX DEFAULT_5XX API_CONFIGURATION_ERROR AUTHORIZER_CONFIGURATION_ERROR AUTHORIZER_FAILURE ' +
  'INVALID_API_KEY INVALID_SIGNATURE QUOTA_EXCEEDED RESOURCE_NOT_FOUND THROTTLED ' +
  'UNSUPPORTED_MEDIA_TYPE WAF_FILTERED'
).split(' ');

/** A request that the gateway itself turns down. `type` is one of API Gateway's response types. */
export class GatewayError extends Error {
  constructor(
    readonly type: string,
    message = TYPES[type]!.message,
    readonly validationErrorString = '',
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** The client is told no more than that something failed; the access log gets the cause. */
export function failure(cause: unknown): GatewayError {
  return new GatewayError('INTEGRATION_FAILURE', undefined, '', cause);
}

interface GatewayResponse {
  status: number | undefined;
  headers: (scope: Scope) => Record<string, string>;
  bodies: Map<string, (scope: Scope) => string>;
}

/** Reads `x-amazon-apigateway-gateway-responses`; returns what makes the answer to a GatewayError. */
export function readGatewayResponses(value: unknown, path: string, problems: Problems) {
  const set = new Map<string, GatewayResponse>();
  for (const [type, entry, place] of members(value, path)) {
    if (!TYPES[type] && !OTHERS.includes(type)) problems.add(place, 'is no gateway response type');
    else if (isObject(entry)) set.set(type, readResponse(entry, place, problems));
  }
  const standard = compileTemplate('{"message":$context.error.messageString}', '', problems);

  return (error: GatewayError, partial: Omit<Scope, 'error'>): HttpResponse => {
    const { status: standardStatus, error: errorType } = TYPES[error.type]!;
    const response = set.get(error.type) ?? set.get(standardStatus < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
    const scope: Scope = {
      ...partial,
      error: {
        message: error.message,
        responseType: error.type,
        validationErrorString: error.validationErrorString,
      },
    };
    const [contentType, body] = pickBody(response?.bodies, scope) ?? ['application/json', standard];
    return {
      status: response?.status ?? standardStatus,
      headers: {
        'content-type': contentType,
        'x-amzn-errortype': errorType,
        ...response?.headers(scope),
      },
      body: body(scope),
    };
  };
}

const RESPONSE = new Set(['statusCode', 'responseParameters', 'responseTemplates']);

function readResponse(entry: Json, path: string, problems: Problems): GatewayResponse {
  problems.only(entry, path, RESPONSE);
  const templates = members(entry.responseTemplates, member(path, 'responseTemplates'));
  return {
    status: entry.statusCode === undefined ? undefined : Number(entry.statusCode),
    headers: compileHeaders(
      members(entry.responseParameters, member(path, 'responseParameters')),
      'gatewayresponse.header.',
      problems,
    ),
    bodies: new Map(
      templates.map(([type, template, place]) => [type, compileTemplate(String(template), place, problems)]),
    ),
  };
}

/** The template of the type the client asks for, else the one for JSON, else the first. */
function pickBody(bodies: GatewayResponse['bodies'] | undefined, { request }: Scope) {
  if (!bodies?.size) return undefined;
  const wanted = [mediaType(request.headers.accept), 'application/json'].find((type) => bodies.has(type!));
  return wanted ? ([wanted, bodies.get(wanted)!] as const) : [...bodies][0];
}
