import { connect } from '../account/connect';
import { browser } from '../browser';
import { readSettings } from '../settings';

/**
 * Connects to the backend that the administrator has set, unless that is done.
 * @returns whether it has connected now
 * @throws DiscoveryError
 */
export async function followPolicy(): Promise<boolean> {
  const { backendUrl, configuration, locked } = await readSettings();
  if (!locked.includes('backendUrl') || backendUrl === undefined || configuration) return false;
  await connect(backendUrl, true);
  return true;
}

/**
 * Opens the page for account and settings for whoever has just installed it; not where an administrator has. What the
 * policy says may not be known yet at that moment: https://github.com/w3c/webextensions/issues/547
 */
export async function welcome(): Promise<void> {
  const [{ installType }, { backendUrl }] = await Promise.all([browser.management.getSelf(), readSettings()]);
  if (installType !== 'admin' && backendUrl === undefined) await browser.runtime.openOptionsPage();
}
