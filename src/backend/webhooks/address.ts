import { hostOf, isPrivateHost } from '../link-health/address';

/** The hosts (`name` or `name:port`) of the company's own that webhooks may go to, beside those of the public web. */
function allowedHosts(): ReadonlySet<string> {
  const given = process.env.WEBHOOK_HOSTS ?? '';
  return new Set(given.split(',').flatMap((host) => host.trim().toLowerCase() || []));
}

/** Whether the operator has allowed the address's host by name, so that it may be the company's own. */
export function isAllowedHost({ host }: URL): boolean {
  return allowedHosts().has(host.toLowerCase());
}

/** Why no webhook may go to `url`; undefined when one may. */
export function addressFault(url: URL): string | undefined {
  if (isAllowedHost(url)) return undefined;
  if (url.protocol !== 'https:') return 'The address has to begin with https://';
  if (isPrivateHost(hostOf(url))) return 'This host is not of the public web; ask your operator to allow it';
  return undefined;
}
