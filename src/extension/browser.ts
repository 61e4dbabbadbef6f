import type { Browser } from 'webextension-polyfill';

/**
 * The browser's extension API: the one place that takes it from the browser. With Manifest V3 both Chromium's `chrome`
 * and Firefox's `browser` answer with promises, so no polyfill is loaded; only its types are used.
 * Asked for late, so that logic can be tested where there is no browser.
 */
export const browser = new Proxy({} as Browser, {
  get: (_, area: keyof Browser) => api()[area],
});

function api(): Browser {
  const { browser: standard, chrome: chromium } = globalThis as unknown as Record<
    string,
    Browser | undefined
  >;
  const found = standard?.runtime?.id ? standard : chromium;
  if (!found) throw new Error('Not running in an extension.');
  return found;
}

/** A script's path as both browsers find it: Firefox takes one without the slash as relative to the page that asks. */
export function fromRoot(script: string): string {
  return `/${script}`;
}
