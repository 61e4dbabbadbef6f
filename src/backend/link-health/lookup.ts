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
 * @throws InternalAddress; or what the DNS failed with
 */
export async function checkedLookup(url: URL): Promise<LookupFunction> {
  const address = await publicAddressOf(hostOf(url));
  const family = address.includes(':') ? 6 : 4;
  return (_name, options, answer) =>
    options.all ? answer(null, [{ address, family }]) : answer(null, address, family);
}

async function publicAddressOf(host: string): Promise<string> {
  if (isPrivateHost(host)) throw new InternalAddress();
  if (isAddress(host)) return host;
  const addresses = (await lookup(host, { all: true })).map(({ address }) => address);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublicAddress)) throw new InternalAddress();
  return first;
}
