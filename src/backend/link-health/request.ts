import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { checkedLookup } from './lookup';

/** The URL names a port that no page of the public web is behind; nothing was requested of it. */
export class PortRefused extends Error {
  override name = 'PortRefused';
}

/** What is read of an answer: its head, and of a page that is there its beginning. */
export interface Answer {
  status: number;
  location: string | undefined;
  html?: string | undefined;
}

const HEAD_BYTES = 16_384;
const BODY_BYTES = 131_072;
/** '' is the protocol's own port. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);

/**
 * Requests `url` and reads no more than the head of the answer and the beginning of a page. The connection goes to an
 * address that was checked.
 * @throws InternalAddress, PortRefused; or what the DNS, TLS or connection failed with (`code` tells)
 */
export async function requestPage(url: URL, signal: AbortSignal): Promise<Answer> {
  const lookup = await checkedLookup(url, signal);
  if (!PORTS.has(url.port)) throw new PortRefused(`Port ${url.port} is not asked`);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        lookup,
        signal,
        agent: false,
        maxHeaderSize: HEAD_BYTES,
        // Unpacking could make much of little.
        headers: {
          'user-agent': 'Waymark-link-check/1',
          accept: 'text/html,*/*;q=0.8',
          'accept-encoding': 'identity',
        },
      },
      (response) => {
        const { statusCode: status = 0, headers } = response;
        beginningOf(response).then((html) => {
          resolve({ status, location: headers.location, html });
          response.destroy();
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
}

/** The first bytes of a page that is there, as text; undefined of anything else. What cannot be read is left out. */
async function beginningOf(response: IncomingMessage): Promise<string | undefined> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = response.headers;
  if (response.statusCode !== 200 || !/^text\/html\b/i.test(type) || encoding !== 'identity')
    return undefined;
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= BODY_BYTES) break;
    }
  } catch {
    // Cut off, or out of time: the page did answer.
  }
  const body = Buffer.concat(parts).subarray(0, BODY_BYTES);
  return decoderFor(/charset="?([\w-]+)/i.exec(type)?.[1]).decode(body);
}

function decoderFor(charset = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
