import type { Configuration } from '../core/api/configuration';
import type { Group } from '../core/api/operations';
import type { TicketPattern } from '../core/tickets/custom';
import { browser } from './browser';
import { migrate } from './settings-migrations';
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
/** What the version of the stored settings is stored under. */
export const VERSION_KEY = 'settingsVersion';

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
  const { version, stored } = await readVersion();
  return { ...DEFAULTS, ...migrate(stored, version) };
}

/** What is stored, as the version of the extension has stored it that did so last. */
export async function readVersion(): Promise<{ version: number; stored: Record<string, unknown> }> {
  const { [VERSION_KEY]: version = 0, ...stored } = await browser.storage.local.get([...KEYS, VERSION_KEY]);
  return { version: version as number, stored };
}

/** The ticket patterns of policy or person, then the team's, as the backend gives them. */
export function ticketPatterns({ ticketPatterns = [], configuration }: Settings): readonly TicketPattern[] {
  return [...ticketPatterns, ...(configuration?.ticketPatterns ?? [])];
}
