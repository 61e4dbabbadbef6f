import type { Configuration } from '../core/api/configuration';
import type { Group } from '../core/api/operations';
import type { TicketPattern } from '../core/tickets/custom';
import { browser } from './browser';

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
  /** How many submissions wait for this manager's decision. */
  reviewsWaiting?: number;
}

const DEFAULTS: Settings = { suggestByDefault: false };

/** All settings, with the default for those that were never set. */
export async function readSettings(): Promise<Settings> {
  return { ...DEFAULTS, ...(await browser.storage.local.get(KEYS)) };
}

/** Changes the settings given and leaves the others; `undefined` forgets one. */
export async function writeSettings(changes: Partial<Settings>): Promise<void> {
  const entries = Object.entries(changes);
  const forgotten = entries.filter(([, value]) => value === undefined).map(([key]) => key);
  await browser.storage.local.set(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  if (forgotten.length > 0) await browser.storage.local.remove(forgotten);
}

/** The team's own ticket patterns; none before the backend is known. */
export function ticketPatterns({ configuration }: Settings): readonly TicketPattern[] {
  return configuration?.ticketPatterns ?? [];
}

const KEYS = ['backendUrl', 'configuration', 'account', 'suggestByDefault', 'reviewsWaiting'];
