import { exclusively } from '../client/exclusively';
import type { Configuration } from '../core/api/configuration';
import type { Group } from '../core/api/operations';
import type { TicketPattern } from '../core/tickets/custom';
import { browser } from './browser';
import { migrate, SETTINGS_VERSION } from './settings-migrations';
import { type Policy, readPolicy } from './settings-policy';

/** Who is signed in, as far as the popup has to know; `expired`: they have to sign in again. */
export interface Account {
  id: string;
  name: string;
  email: string;
  groups?: readonly Group[];
  expired?: boolean;
}

/** What the extension remembers, apart from outbox, drafts and tokens. */
export interface Settings {
  backendUrl?: string;
  configuration?: Configuration;
  account?: Account;
  suggestByDefault: boolean;
  /** Patterns beside those of the backend: the person's own, or the policy's. */
  ticketPatterns?: readonly TicketPattern[];
  /** How many submissions wait for this manager's decision. */
  reviewsWaiting?: number;
}

/** The settings as they apply, and which of them the administrator has set. */
export interface EffectiveSettings extends Settings {
  locked: readonly (keyof Policy)[];
}

const DEFAULTS: Settings = { suggestByDefault: false };
const KEYS = [
  'backendUrl',
  'configuration',
  'account',
  'suggestByDefault',
  'ticketPatterns',
  'reviewsWaiting',
];
const VERSION_KEY = 'settingsVersion';

/**
 * All settings as they apply: what the administrator has set, else what is stored here, else the default. Of a backend
 * other than the administrator's nothing is known.
 */
export async function readSettings(): Promise<EffectiveSettings> {
  const [{ configuration, ...stored }, policy] = await Promise.all([readStoredSettings(), readPolicy()]);
  const isElsewhere = policy.backendUrl !== undefined && policy.backendUrl !== stored.backendUrl;
  return {
    ...stored,
    ...(configuration && !isElsewhere && { configuration }),
    ...policy,
    locked: Object.keys(policy) as (keyof Policy)[],
  };
}

/** What is stored in this browser, whatever the administrator has set. */
export async function readStoredSettings(): Promise<Settings> {
  const { [VERSION_KEY]: version = 0, ...stored } = await browser.storage.local.get([...KEYS, VERSION_KEY]);
  return { ...DEFAULTS, ...migrate(stored, version as number) };
}

/** Changes the settings given and leaves the others; `undefined` forgets one. */
export function writeSettings(changes: Partial<Settings>): Promise<void> {
  return changeSettings(() => changes);
}

/**
 * Changes the settings that `change` answers, by what is stored at that moment: no page or worker changes any meanwhile.
 * @throws what `change` throws; then none is changed
 */
export function changeSettings(
  change: (stored: Settings) => Partial<Settings> | Promise<Partial<Settings>>,
): Promise<void> {
  return exclusively('waymark-settings', async () => {
    await migrateStored();
    await replace(Object.entries(await change(await readStoredSettings())));
  });
}

/** Brings what an older version has stored up to date. */
async function migrateStored(): Promise<void> {
  const { [VERSION_KEY]: version = 0, ...stored } = await browser.storage.local.get([...KEYS, VERSION_KEY]);
  if ((version as number) >= SETTINGS_VERSION) return;
  const migrated = { ...migrate(stored, version as number), [VERSION_KEY]: SETTINGS_VERSION };
  const dropped = Object.keys(stored).filter((key) => !(key in migrated));
  await replace([...dropped.map((key): [string, unknown] => [key, undefined]), ...Object.entries(migrated)]);
}

async function replace(entries: readonly [string, unknown][]): Promise<void> {
  const forgotten = entries.filter(([, value]) => value === undefined).map(([key]) => key);
  await browser.storage.local.set(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  if (forgotten.length > 0) await browser.storage.local.remove(forgotten);
}

/** The ticket patterns of policy or person, then the team's, as the backend gives them. */
export function ticketPatterns({ ticketPatterns = [], configuration }: Settings): readonly TicketPattern[] {
  return [...ticketPatterns, ...(configuration?.ticketPatterns ?? [])];
}
