import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the backend has to know of the extension as it is built here. */
export interface OwnExtension {
  /** Where its pages and its worker ask from. */
  origins: string[];
  /** Where a hosted sign-in leads back to. */
  callbacks: string[];
}

/**
 * Each browser derives the extension's addresses from what it knows it by.
 * @param dist the folder of the builds
 */
export function ownExtension(dist: string): OwnExtension {
  const id = unpackedId(path.join(dist, 'chromium'));
  return {
    // Firefox makes up an origin for each installation.
    origins: [`chrome-extension://${id}`, 'moz-extension:'],
    callbacks: [
      `https://${id}.chromiumapp.org/`,
      ...firefoxCallback(path.join(dist, 'firefox', 'manifest.json')),
    ],
  };
}

/** What Chromium knows an unpacked extension by: it makes that of the folder, an absolute path, that it is loaded from. */
export function unpackedId(folder: string): string {
  const digits = [...sha(256, folder).slice(0, 32)];
  return digits.map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/identity#getting_the_redirect_url */
function firefoxCallback(manifest: string): string[] {
  try {
    const { browser_specific_settings } = JSON.parse(readFileSync(manifest, 'utf8'));
    return [`https://${sha(1, browser_specific_settings.gecko.id)}.extensions.allizom.org/`];
  } catch {
    // Not built: nobody can load it either.
    return [];
  }
}

const sha = (bits: number, text: string) => createHash(`sha${bits}`).update(text).digest('hex');
