import { browser } from '../browser';

/** Opens the page for account and settings, and leaves the popup. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
  window.close();
}
