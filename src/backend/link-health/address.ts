import ipaddr from 'ipaddr.js';

/**
 * Names that are not of the public DNS: single labels and the special-use and private domains of RFC 6761, RFC 6762,
 * RFC 8375 and https://www.icann.org/en/board-activities-and-meetings/materials/approved-resolutions-special-meeting-of-the-icann-board-29-07-2024-en (`.internal`).
 */
const PRIVATE_NAME =
  /^[^.]+$|\.(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|test|example|invalid)$/i;

/** Whether the host is a name, or a literal address, that only our own network knows. */
export function isPrivateName(hostname: string): boolean {
  return PRIVATE_NAME.test(hostname.replace(/\.$/, ''));
}

/** IPv6 ranges that carry an IPv4 address inside, which is the one that counts: RFC 6052, RFC 3056. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');
/** Long deprecated, and carried by nobody: https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.1 */
const IPV4_COMPATIBLE = ipaddr.parseCIDR('::/96');

/**
 * Whether an address is on the public internet. Everything else is refused: private, loopback, link-local, shared,
 * unique local, multicast, reserved, documentation, tunnels, and IPv4 written as IPv6.
 * https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6' && parsed.match(NAT64)) {
    const embedded = new ipaddr.IPv4(parsed.toByteArray().slice(12));
    return embedded.range() === 'unicast';
  }
  if (parsed.kind() === 'ipv6' && parsed.match(IPV4_COMPATIBLE)) return false;
  return parsed.range() === 'unicast';
}

/** Whether a host, as URL has it without brackets, is written as an address. */
export function isAddress(hostname: string): boolean {
  return ipaddr.isValid(hostname);
}

/** Whether the host alone tells that it is not of the public web: a private name, or an address that is not public. */
export function isPrivateHost(hostname: string): boolean {
  return isAddress(hostname) ? !isPublicAddress(hostname) : isPrivateName(hostname);
}

/** The host of a URL, an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
