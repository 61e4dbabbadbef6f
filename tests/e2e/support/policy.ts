import { createHash } from 'node:crypto';
import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { GECKO_ID } from './firefox';

/** Sets the administrator's policy for the extension on this machine; the function answered takes it back. */
export type SetPolicy = (settings: object) => Promise<() => Promise<void>>;

/** Whether this machine's policies may be written: on Linux, by root. */
export function maySetPolicy(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** https://www.chromium.org/administrators/linux-quick-start/ */
export const setChromiumPolicy: SetPolicy = (settings) =>
  write('/etc/chromium/policies/managed/waymark-test.json', {
    '3rdparty': { extensions: { [unpackedId(resolve('dist/chromium'))]: settings } },
  });

/** https://mozilla.github.io/policy-templates/#3rdparty */
export const setFirefoxPolicy: SetPolicy = (settings) =>
  write('/etc/firefox/policies/policies.json', {
    policies: { '3rdparty': { Extensions: { [GECKO_ID]: settings } } },
  });

/** Chromium makes the ID of an extension without a key from where it is. */
function unpackedId(folder: string): string {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...hex]
    .map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)))
    .join('');
}

async function write(file: string, policy: object): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  // Never in place of one that is in force on this machine.
  await writeFile(file, JSON.stringify(policy), { flag: 'wx' });
  return async () => {
    await rm(file);
    // Folders that hold something were not made for this.
    for (let folder = dirname(file); folder !== '/etc'; folder = dirname(folder))
      await rmdir(folder).catch(() => undefined);
  };
}
