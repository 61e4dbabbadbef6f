import { build } from 'vite';

/** Builds what runs in the browser: `chromium` and `firefox` are the extension, `web` is the web app. */
export async function buildPages(mode: string): Promise<void> {
  await build({ mode, logLevel: 'warn' });
}
