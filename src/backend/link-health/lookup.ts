import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isPrivateName, isPublicAddress } from './address';

/** The URL leads to an address that is not public; nothing was requested of it. */
export class InternalAddress extends Error {
  override name = 'InternalAddress';
  constructor() {
    super('The address is not of the public web');
  }
}

/**
 * Resolves a host once, checks every address it has, and answers a lookup that always gives one which was checked, so
 * that a second answer of the DNS changes nothing.
 * @param hostname as URL has it, an IPv6 address in its brackets
 * @throws InternalAddress; or what the DNS failed with
 */
export async function checkedLookup(hostname: string): Promise<LookupFunction> {
  const address = await publicAddressOf(hostname.replace(/^\[(.*)\]$/, '$1'));
  const family = address.includes(':') ? 6 : 4;
  return (_name, options, answer) =>
    options.all ? answer(null, [{ address, family }]) : answer(null, address, family);
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
