import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Api } from '../apigateway';
import { readBody } from './body';
import type { Handler } from './listen';

/** As API Gateway has it; it answers by itself whoever sends more. */
const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * Serves a REST API.
 * @param prefix the part of the path that is not the API's: `/<stage>`, or nothing
 */
export function apiGateway(api: Api, prefix: string): Handler {
  return async (request, response) => {
    const url = request.url ?? '/';
    const question = url.indexOf('?');
    const { status, headers, body } = await api.handle({
      method: request.method ?? 'GET',
      path: (question < 0 ? url : url.slice(0, question)).slice(prefix.length) || '/',
      rawQuery: question < 0 ? '' : url.slice(question + 1),
      headers: flatten(request.headers),
      body: await readBody(request, LARGEST_BODY),
      sourceIp: request.socket.remoteAddress ?? '',
    });
    const sent: OutgoingHttpHeaders = { ...headers, 'x-content-type-options': 'nosniff' };
    if (status !== 204 && status !== 304) sent['content-length'] = Buffer.byteLength(body);
    response.writeHead(status, sent);
    response.end(body);
  };
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  );
}
