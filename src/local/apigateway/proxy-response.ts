import { type HttpRequest, type HttpResponse, mediaType } from './http';
import { isObject } from './problems';
import { isBinary } from './proxy-event';

/** Headers that API Gateway does not let a function set; it renames them. */
const REMAPPED = new Set([
  'connection',
  'content-length',
  'date',
  'server',
  'transfer-encoding',
  'www-authenticate',
]);

/**
 * Turns a function's answer into the response, or returns nothing when it has not the form that a proxy
 * integration asks for.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function proxyResponse(
  answer: unknown,
  request: HttpRequest,
  binaryMediaTypes: ReadonlySet<string>,
): HttpResponse | undefined {
  if (!isObject(answer)) return undefined;
  const { statusCode, headers = {}, multiValueHeaders = {}, body, isBase64Encoded = false } = answer;
  const status = Number(statusCode);
  const isText = body === undefined || body === null || typeof body === 'string';
  if (statusCode === null || !Number.isInteger(status) || status < 100 || status > 599 || !isText)
    return undefined;
  if (!isObject(headers ?? {}) || !isObject(multiValueHeaders ?? {}) || typeof isBase64Encoded !== 'boolean')
    return undefined;

  const result: HttpResponse['headers'] = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(headers ?? {})) result[headerName(name)] = String(value);
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    if (!Array.isArray(values)) return undefined;
    result[headerName(name)] = values.map(String);
  }
  // The first type the client accepts decides whether bytes are decoded, as API Gateway has it.
  const decodes = isBase64Encoded && isBinary(binaryMediaTypes, mediaType(request.headers.accept));
  const text = (body ?? '') as string;
  return { status, headers: result, body: decodes ? Buffer.from(text, 'base64') : text };
}

function headerName(name: string): string {
  const lower = name.toLowerCase();
  return REMAPPED.has(lower) ? `x-amzn-remapped-${lower}` : lower;
}
