import { DiscoveryError, discoverBackend } from '../../client/discovery';
import { browser } from '../browser';
import { countDrafts } from '../capture/all-drafts';
import { writeSettings } from '../change-settings';
import { openOutbox } from '../outbox/store';
import { readStoredSettings } from '../settings';
import { putAway } from './put-away';
import { openStorage } from './session';

/** What an account has begun or saved here and not sent, which nobody sees until they are back at their backend. */
export interface LeftBehind {
  count: number;
  /** Of that backend. */
  host: string;
}

/**
 * Finds the backend and remembers it. An account of another backend's is forgotten; where it leaves something behind
 * and it is not `isSure`, that is answered instead and nothing is changed.
 * @throws DiscoveryError
 */
export async function connect(backendUrl: string, isSure = false): Promise<LeftBehind | undefined> {
  if (URL.canParse(backendUrl) && !mayBeReached(backendUrl))
    throw new DiscoveryError('no-address', backendUrl);
  const configuration = await discoverBackend(backendUrl);
  const { configuration: before, account } = await readStoredSettings();
  const isOther = before && before.userPoolClientId !== configuration.userPoolClientId;
  if (isOther && account && !isSure) {
    const count = await countUnsent(account.id);
    if (count > 0) return { count, host: new URL(before.webUrl).host };
  }
  await writeSettings({
    backendUrl,
    configuration,
    ...(isOther && { account: undefined, reviewsWaiting: undefined }),
  });
  if (isOther) (await openStorage()).clear();
  if (isOther && account) await putAway(account.id);
  return undefined;
}

/** What is nobody's is shown to whoever comes next: it is not left behind. */
async function countUnsent(ownerId: string): Promise<number> {
  // Whoever changes the team may do so also where the browser opens nothing that is kept here.
  const outbox = await openOutbox().catch(() => undefined);
  const items = (await outbox?.all().finally(outbox.close)) ?? [];
  const unsent = items.filter((item) => item.ownerId === ownerId && item.state !== 'delivered');
  return unsent.length + (await countDrafts(ownerId));
}

/** Whether the extension may reach it at all, as its manifest says: nobody can be asked for more. */
function mayBeReached(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.0\.0\.1)$/.test(hostname));
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
