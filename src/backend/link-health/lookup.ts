import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { hostOf, isAddress, isPrivateHost, isPublicAddress } from './address';

/** The URL leads to an address that is not public; nothing was requested of it. */
export class InternalAddress extends Error {
  override name = 'InternalAddress';
  constructor() {
    super('The address is not of the public web');
  }
}

/**
 * Resolves the host of a URL once, checks every address it has, and answers a lookup that always gives one which was
 * checked, so that a second answer of the DNS changes nothing.
 * @throws InternalAddress; what the DNS failed with; or the reason of `signal`, once that aborts
 */
export async function checkedLookup(url: URL, signal: AbortSignal): Promise<LookupFunction> {
  const address = await publicAddressOf(hostOf(url), signal);
  const family = address.includes(':') ? 6 : 4;
  return (_name, options, answer) =>
    options.all ? answer(null, [{ address, family }]) : answer(null, address, family);
}

async function publicAddressOf(host: string, signal: AbortSignal): Promise<string> {
  if (isPrivateHost(host)) throw new InternalAddress();
  if (isAddress(host)) return host;
  const found = await Promise.race([lookup(host, { all: true }), aborted(signal)]);
  const addresses = found.map(({ address }) => address);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublicAddress)) throw new InternalAddress();
  return first;
}

/** A lookup knows no signal, and goes on until the system gives it up: https://nodejs.org/api/dns.html#dnslookup */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
