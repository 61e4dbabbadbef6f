import type { Operation } from './document';
import { GatewayError } from './gateway-responses';
import { type HttpRequest, mediaType } from './http';

/** Throws BAD_REQUEST_PARAMETERS when a required parameter is missing or blank. */
export function checkParameters({ requiredParameters }: Operation, request: HttpRequest): void {
  if (requiredParameters.length === 0) return;
  const query = new URLSearchParams(request.rawQuery);
  const missing = requiredParameters
    .filter((parameter) => {
      const { name } = parameter;
      return !(parameter.in === 'query' ? query.get(name) : request.headers[name.toLowerCase()])?.trim();
    })
    .map(({ name }) => name);
  if (missing.length > 0)
    throw new GatewayError(
      'BAD_REQUEST_PARAMETERS',
      `Missing required request parameters: [${missing.join(', ')}]`,
    );
}

/** Throws BAD_REQUEST_BODY when the body does not fit the model of its media type; a type without one is let through. */
export function checkBody({ bodies }: Operation, request: HttpRequest): void {
  const validate = bodies.get(mediaType(request.headers['content-type']) ?? 'application/json');
  if (!validate) return;
  const errors = validate(parse(request.body));
  if (errors.length > 0) throw new GatewayError('BAD_REQUEST_BODY', undefined, `[${errors.join(', ')}]`);
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new GatewayError('BAD_REQUEST_BODY', undefined, '[the body is not valid JSON]');
  }
}
