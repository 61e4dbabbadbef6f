import { Configuration } from '../core/api/configuration';

/** The backend could not be found at the URL that was given; the message tells a person what to do next. */
export class DiscoveryError extends Error {
  override name = 'DiscoveryError';
}

/**
 * Asks a backend for its configuration.
 * @param backendUrl what a person or a policy gave: the web app's address or the API's
 * @throws DiscoveryError when nothing there answers as a Waymark backend does
 */
export async function discoverBackend(backendUrl: string, signal?: AbortSignal): Promise<Configuration> {
  const base = backendUrl.trim().replace(/\/+$/, '');
  if (!URL.canParse(base)) throw new DiscoveryError('That is not a web address. It begins with https://');
  const address = `${base}/.well-known/waymark.json`;
  let response: Response;
  try {
    response = await fetch(address, { ...(signal && { signal }), cache: 'no-cache' });
  } catch {
    throw new DiscoveryError(`${base} cannot be reached. Check the address and your connection.`);
  }
  const parsed = Configuration.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !parsed.success) {
    throw new DiscoveryError(`${base} answers, but it is not a Waymark backend.`);
  }
  return parsed.data;
}
