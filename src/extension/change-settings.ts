import { exclusively } from '../client/exclusively';
import { browser } from './browser';
import { readStoredSettings, readVersion, type Settings, VERSION_KEY } from './settings';
import { migrate, SETTINGS_VERSION } from './settings-migrations';

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
  const { version, stored } = await readVersion();
  if (version >= SETTINGS_VERSION) return;
  const migrated = { ...migrate(stored, version), [VERSION_KEY]: SETTINGS_VERSION };
  const dropped = Object.keys(stored).filter((key) => !(key in migrated));
  await replace([...dropped.map((key): [string, unknown] => [key, undefined]), ...Object.entries(migrated)]);
}

async function replace(entries: readonly [string, unknown][]): Promise<void> {
  const forgotten = entries.filter(([, value]) => value === undefined).map(([key]) => key);
  await browser.storage.local.set(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  if (forgotten.length > 0) await browser.storage.local.remove(forgotten);
}
