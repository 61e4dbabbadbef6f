import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateName, isPublicAddress } from './address';

/** The URL leads to an address that is not public; nothing was requested of it. */
export class InternalAddress extends Error {
  override name = 'InternalAddress';
}

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
  const address = await publicAddressOf(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  if (!PORTS.has(url.port)) throw new PortRefused(`Port ${url.port} is not asked`);
  const family = address.includes(':') ? 6 : 4;
  const pinned: LookupFunction = (_name, options, answer) =>
    options.all ? answer(null, [{ address, family }]) : answer(null, address, family);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        lookup: pinned,
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

async function publicAddressOf(hostname: string): Promise<string> {
  const isLiteral = hostname.includes(':') || /^\d+(\.\d+){3}$/.test(hostname);
  if (!isLiteral && isPrivateName(hostname)) throw new InternalAddress();
  const addresses = isLiteral
    ? [hostname]
    : (await lookup(hostname, { all: true })).map(({ address }) => address);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublicAddress)) throw new InternalAddress();
  return first;
}
