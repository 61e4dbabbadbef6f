import { Configuration } from '../core/api/configuration';

const MESSAGES = {
  'no-address': (_: string) => 'That is not a web address. It begins with https://',
  unreachable: (address: string) => `${address} cannot be reached. Check the address and your connection.`,
  'no-backend': (address: string) => `${address} answers, but it is not a Waymark backend.`,
};

/** The backend could not be found at the URL that was given; the message tells a person what to do next. */
export class DiscoveryError extends Error {
  override name = 'DiscoveryError';
  constructor(
    readonly fault: keyof typeof MESSAGES,
    readonly address: string,
  ) {
    super(MESSAGES[fault](address));
  }
}

/**
 * Asks a backend for its configuration.
 * @param backendUrl what a person or a policy gave: the web app's address or the API's
 * @throws DiscoveryError when nothing there answers as a Waymark backend does
 */
export async function discoverBackend(backendUrl: string, signal?: AbortSignal): Promise<Configuration> {
  const base = backendUrl.trim().replace(/\/+$/, '');
  if (!URL.canParse(base)) throw new DiscoveryError('no-address', base);
  const address = `${base}/.well-known/waymark.json`;
  let response: Response;
  try {
    response = await fetch(address, { ...(signal && { signal }), cache: 'no-cache' });
  } catch {
    throw new DiscoveryError('unreachable', base);
  }
  const parsed = Configuration.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !parsed.success) {
    throw new DiscoveryError('no-backend', base);
  }
  return parsed.data;
}
