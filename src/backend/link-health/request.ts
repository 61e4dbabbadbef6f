import http from 'node:http';
import https from 'node:https';
import { checkedLookup } from './lookup';

/** The URL names a port that no page of the public web is behind; nothing was requested of it. */
export class PortRefused extends Error {
  override name = 'PortRefused';
}

/** What is read of an answer: its head. */
export interface Head {
  status: number;
  location: string | undefined;
}

const HEAD_BYTES = 16_384;
/** '' is the protocol's own port. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);

/**
 * Requests `url` and reads no more than the head of the answer. The name is resolved once, every address it has is
 * checked, and the connection goes to an address that was checked, so that a second answer of the DNS changes nothing.
 * @throws InternalAddress, PortRefused; or what the DNS, TLS or connection failed with (`code` tells)
 */
export async function requestHead(url: URL, signal: AbortSignal): Promise<Head> {
  const lookup = await checkedLookup(url.hostname);
  if (!PORTS.has(url.port)) throw new PortRefused(`Port ${url.port} is not asked`);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        lookup,
        signal,
        agent: false,
        maxHeaderSize: HEAD_BYTES,
        headers: { 'user-agent': 'Waymark-link-check/1', accept: 'text/html,*/*;q=0.8' },
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location });
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end();
  });
}
