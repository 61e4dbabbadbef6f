import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFirefox } from '../../scripts/find-browser';
import { launchWithExtension } from './support/browser';
import { configurationOf, type FakeBackend, startFakeBackend } from './support/fake-backend';
import { launchFirefox } from './support/firefox';
import { maySetPolicy, type SetPolicy, setChromiumPolicy, setFirefoxPolicy } from './support/policy';

const OPTIONS = 'src/extension/options/index.html';
const LOCKED = 'Your organization has set this.';

/** A browser in which somebody has just installed the extension. */
interface Installed {
  openOptions: () => Promise<Page>;
  /** The addresses of all tabs. */
  tabs: () => Promise<string[]>;
  close: () => Promise<void>;
}

const chromium = async (): Promise<Installed> => {
  const { browser, openOptions, close } = await launchWithExtension({ isFollowingPolicy: true });
  const tabs = async () => (await browser.pages()).map((page) => page.url());
  return { openOptions, tabs, close };
};
const firefox = async (): Promise<Installed> => {
  const { openPage, tabs, close } = await launchFirefox();
  return { openOptions: () => openPage(OPTIONS), tabs, close };
};

let backend: FakeBackend;
let installed: Installed | undefined;
let takeBack: (() => Promise<void>) | undefined;
beforeEach(async () => {
  backend = await startFakeBackend();
});
afterEach(async () => {
  await installed?.close();
  await takeBack?.();
  await backend.close();
  [installed, takeBack] = [undefined, undefined];
});

describe.skipIf(!maySetPolicy()).each<[string, SetPolicy, () => Promise<Installed>, boolean]>([
  ['Chromium', setChromiumPolicy, chromium, true],
  ['Firefox', setFirefoxPolicy, firefox, findFirefox() !== undefined],
])('an administrator’s policy in %s (needs root, on Linux)', (_, setPolicy, install, isInstalled) => {
  it.runIf(isInstalled)(
    'connects by itself, opens no welcome page, and shows what it sets as locked',
    async () => {
      takeBack = await setPolicy({
        backendUrl: backend.url,
        ticketPatterns: [{ name: 'Help desk', pattern: String.raw`HD-(?<id>\d{4})` }],
        suggestByDefault: true,
      });
      installed = await install();
      const options = await installed.openOptions();
      await options.waitForFunction(
        (host) => document.querySelector('.connected a')?.textContent === host,
        {},
        new URL(configurationOf(backend.url).webUrl).host,
      );
      const locked = await options.$$eval(
        'section',
        (cards, words) => cards.map(({ textContent }) => textContent?.split(words).length),
        LOCKED,
      );
      expect(locked.filter((parts) => parts === 2)).toHaveLength(3);
      expect(
        await options.$eval('input#suggest-by-default', ({ checked, disabled }) => [checked, disabled]),
      ).toEqual([true, true]);
      expect(await options.$$eval('#patterns input', (all) => all.map(({ readOnly }) => readOnly))).toContain(
        true,
      );
      expect(await options.$('#patterns .add')).toBeNull();
      expect((await installed.tabs()).filter((url) => url.includes(OPTIONS))).toHaveLength(1);
    },
  );
});
