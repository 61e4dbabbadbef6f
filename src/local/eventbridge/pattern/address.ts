import ipaddr from 'ipaddr.js';
import { Refusal } from './refusal';
import type { Test } from './value';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The address that `text` is in the plain notation of its kind; undefined for anything else. */
function parse(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (/^[\da-f:]+$/i.test(text) && ipaddr.IPv6.isValid(text)) return ipaddr.IPv6.parse(text);
  return undefined;
}

function within(base: Address, bits: number): Test {
  return (value) => {
    const address = typeof value === 'string' ? parse(value) : undefined;
    return address?.kind() === base.kind() && address.match(base, bits);
  };
}

/** The test of `{ "cidr": "10.0.0.0/24" }`, for IPv4 and IPv6. @throws Refusal when it is not a CIDR block */
export function cidr(operand: unknown): Test {
  if (typeof operand !== 'string') throw new Refusal('CIDR must be a string');
  const [text = '', mask = '', ...more] = operand.split('/');
  if (mask === '' || more.length > 0) throw new Refusal(`Malformed CIDR ${operand}: one '/' required`);
  const base = parse(text);
  if (!base) throw new Refusal(`Nonstandard IP address: ${text}`);
  const size = base.kind() === 'ipv4' ? 32 : 128;
  if (!/^\d+$/.test(mask) || Number(mask) > size)
    throw new Refusal(`Malformed CIDR ${operand}: mask bits must be an integer from 0 to ${size}`);
  return within(base, Number(mask));
}

/**
 * The test of an address given as an exact value, which matches however the event writes it; undefined when `text` is
 * not an address.
 * @see https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/CIDR.java
 */
export function sameAddress(text: string): Test | undefined {
  const base = parse(text);
  return base && within(base, base.kind() === 'ipv4' ? 32 : 128);
}
