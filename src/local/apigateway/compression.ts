import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { HttpRequest, HttpResponse } from './http';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Compresses a response of `minimumSize` bytes or more for a client that takes gzip. */
export async function compressResponse(
  request: HttpRequest,
  response: HttpResponse,
  minimumSize: number,
): Promise<HttpResponse> {
  const { body, headers } = response;
  const size = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  if (size < minimumSize || size === 0 || headers['content-encoding'] || !acceptsGzip(request))
    return response;
  return { ...response, headers: { ...headers, 'content-encoding': 'gzip' }, body: await compress(body) };
}

/** The request with its body decompressed. Rejects when that is no gzip, or over `most` bytes. */
export async function decompressRequest(request: HttpRequest, most: number): Promise<HttpRequest> {
  if (request.headers['content-encoding'] !== 'gzip') return request;
  const { 'content-encoding': _, ...headers } = request.headers;
  return { ...request, headers, body: await decompress(request.body, { maxOutputLength: most }) };
}

function acceptsGzip({ headers }: HttpRequest): boolean {
  return (headers['accept-encoding'] ?? '')
    .split(',')
    .some((entry) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(entry));
}
