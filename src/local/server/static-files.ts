import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handler } from './listen';
import { securityHeaders } from './security-headers';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** Compressed already. */
const DENSE = new Set(['.png', '.woff2', '.ico']);

interface File {
  modified: number;
  etag: string;
  body: Buffer;
  zipped: Buffer | undefined;
}

/**
 * Serves the files of a folder; a path that names none, and no file type either, is a page of the single-page
 * application, `index.html`.
 * @param origins the origins that its pages may call, besides their own
 */
export function staticFiles(directory: string, origins: readonly string[]): Handler {
  const root = path.resolve(directory);
  const files = new Map<string, File>();
  const headers = securityHeaders(origins);

  async function load(name: string): Promise<File | undefined> {
    const info = await stat(name).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const known = files.get(name);
    if (known?.modified === info.mtimeMs) return known;
    const body = await readFile(name);
    const zipped = DENSE.has(path.extname(name)) ? undefined : await promisify(gzip)(body);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const file = { modified: info.mtimeMs, etag, body, zipped };
    files.set(name, file);
    return file;
  }

  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
      return;
    }
    const wanted = pathWithin(root, request.url ?? '/');
    const name = wanted && path.extname(wanted) === '' ? path.join(root, 'index.html') : wanted;
    const file = name && (await load(name));
    if (!name || !file) {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('There is no such page.\n');
      return;
    }
    const isZipped = file.zipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const etag = isZipped ? file.etag.replace(/"$/, '-gzip"') : file.etag;
    const shared = {
      ...headers,
      etag,
      vary: 'accept-encoding',
      // The build names what lies in assets/ by its content.
      'cache-control': name.startsWith(path.join(root, 'assets/'))
        ? 'max-age=31536000, immutable'
        : 'no-cache',
    };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, shared).end();
      return;
    }
    const body = isZipped ? file.zipped! : file.body;
    response.writeHead(200, {
      ...shared,
      'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
      'content-length': body.length,
      ...(isZipped && { 'content-encoding': 'gzip' }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/** The file that a URL names, or undefined when that would lie outside of the folder. */
function pathWithin(root: string, url: string): string | undefined {
  try {
    const name = path.join(root, decodeURIComponent(url.split(/[?#]/)[0]!));
    const isInside = name === root || name === `${root}${path.sep}` || name.startsWith(root + path.sep);
    return isInside && !name.includes('\0') ? name : undefined;
  } catch {
    return undefined;
  }
}
