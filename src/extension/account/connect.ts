import { discoverBackend } from '../../client/discovery';
import type { Configuration } from '../../core/api/configuration';
import { browser } from '../browser';
import { readStoredSettings, writeSettings } from '../settings';
import { putAway } from './put-away';
import { openStorage } from './session';

/**
 * Finds the backend and remembers it. An account of another backend's is forgotten.
 * @throws DiscoveryError
 */
export async function connect(backendUrl: string): Promise<Configuration> {
  const configuration = await discoverBackend(backendUrl);
  const { configuration: before, account } = await readStoredSettings();
  const isOther = before && before.userPoolClientId !== configuration.userPoolClientId;
  await writeSettings({
    backendUrl,
    configuration,
    ...(isOther && { account: undefined, reviewsWaiting: undefined }),
  });
  if (isOther) (await openStorage()).clear();
  if (isOther && account) await putAway(account.id);
  return configuration;
}

/** Whether the browser already lets the extension reach the site of `url` as it likes. */
export function hasAccess(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(url)] });
}

/** Asks the person for that; only ever in answer to a click. A backend that answers CORS does not need it. */
export function requestAccess(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(url)] });
}

/** Match patterns know no ports: https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns */
function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
