import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OWN_ID } from './browser';
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
    '3rdparty': { extensions: { [OWN_ID]: settings } },
  });

/** https://mozilla.github.io/policy-templates/#3rdparty */
export const setFirefoxPolicy: SetPolicy = (settings) =>
  write('/etc/firefox/policies/policies.json', {
    policies: { '3rdparty': { Extensions: { [GECKO_ID]: settings } } },
  });

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
