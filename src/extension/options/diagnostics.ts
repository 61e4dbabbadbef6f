import { redirectUrl } from '../account/hosted';
import { browser } from '../browser';
import type { OutboxItem } from '../outbox/item';
import { openOutbox } from '../outbox/store';
import { type EffectiveSettings, readSettings } from '../settings';
import { SETTINGS_VERSION } from '../settings-migrations';

/** What the browser says of itself and of the extension in it. */
export interface Surroundings {
  version: string;
  userAgent: string;
  language: string;
  isOnline: boolean;
  permissions: readonly string[];
  bytesStored: number;
  /** The extension's own address, as the browser makes it for a hosted sign-in. */
  redirectUrl: string;
}

/** The state of this extension in versions, counts and states: no address of a site, name, title, token or e-mail. Items that are missing could not be read. */
export function describe(
  surroundings: Surroundings,
  {
    configuration,
    account,
    locked,
    ticketPatterns = [],
    suggestByDefault,
    reviewsWaiting = 0,
  }: Partial<EffectiveSettings>,
  items: readonly OutboxItem[] | undefined,
): string {
  const { version, userAgent, language, isOnline, permissions, bytesStored, redirectUrl } = surroundings;
  const rows = {
    Waymark: version,
    Browser: userAgent,
    Language: language,
    Network: isOnline ? 'online' : 'offline',
    Permissions: listOf([...permissions].sort()),
    'Settings version': SETTINGS_VERSION,
    'Set by policy': locked ? listOf(locked) : 'settings cannot be read',
    Backend: configuration ? 'connected' : 'not connected',
    Account: account ? (account.expired ? 'expired' : 'signed in') : 'signed out',
    Groups: listOf(account?.groups ?? []),
    'Sign-in leads back to': redirectUrl,
    'Ticket patterns': `${ticketPatterns.length} here, ${configuration?.ticketPatterns.length ?? 0} of the team`,
    'Suggest by default': suggestByDefault ? 'yes' : 'no',
    'Waiting for review': reviewsWaiting,
    Outbox: items ? listOf(countsOf(items)) : 'cannot be opened',
    'Stored (MiB)': Math.ceil(bytesStored / 2 ** 20),
  };
  return Object.entries(rows)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** {@link describe}s this browser as it is now. */
export async function diagnose(): Promise<string> {
  const [settings, items, { permissions = [] }, { usage = 0 }] = await Promise.all([
    // Where these cannot be read somebody asks for just that.
    readSettings().catch(() => ({})),
    readItems().catch(() => undefined),
    browser.permissions.getAll(),
    navigator.storage.estimate().catch(() => ({ usage: 0 })),
  ]);
  const { version } = browser.runtime.getManifest();
  const { userAgent, language, onLine: isOnline } = navigator;
  return describe(
    { version, userAgent, language, isOnline, permissions, bytesStored: usage, redirectUrl: redirectUrl() },
    settings,
    items,
  );
}

async function readItems(): Promise<OutboxItem[]> {
  const outbox = await openOutbox();
  return outbox.all().finally(outbox.close);
}

function countsOf(items: readonly OutboxItem[]): string[] {
  const states = [...new Set(items.map(({ state }) => state))].sort();
  return states.map((state) => `${items.filter((item) => item.state === state).length} ${state}`);
}

const listOf = (words: readonly string[]) => words.join(', ') || 'none';
