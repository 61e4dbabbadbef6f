import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/axe';
import { type ExtensionBrowser, launchWithExtension } from './support/browser';
import { type FakeBackend, signInAtFake, startFakeBackend } from './support/fake-backend';
import { servePages } from './support/page-server';
import { fill, press, sees } from './support/people';
import { pictures } from './support/picture';

let chromium: ExtensionBrowser;
let backend: FakeBackend;
let pages: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  [backend, chromium, pages] = await Promise.all([
    startFakeBackend(),
    launchWithExtension(),
    servePages({ '/case': '<!doctype html><title>Case KD-4711: no sound</title><p>Hello' }),
  ]);
});
afterAll(async () => {
  await chromium.close();
  await backend.close();
  pages.close();
});

const signIn = () => signInAtFake(chromium, backend);

describe('the options page', () => {
  it('welcomes whoever has installed the extension, where no policy sets it up', () => {
    expect(chromium.welcome).toBe(chromium.url('src/extension/options/index.html'));
  });

  it('is without a fault that axe finds, in light and dark, before and after the sign-in', async () => {
    for (const prepare of [async () => undefined, signIn]) {
      await prepare();
      const options = await chromium.openOptions();
      await sees(options, 'Alt+Shift+K');
      await pictures(options, 'options');
      await press(options, 'Add a pattern');
      await fill(options, 'Name', 'Help desk');
      await press(options, 'Save');
      await sees(options, 'Give a pattern');
      for (const value of ['light', 'dark']) {
        await options.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        expect(await violations(options)).toEqual([]);
      }
      await options.close();
    }
  });

  it('takes a ticket pattern that the popup then knows, and that opens its tickets', async () => {
    const options = await chromium.openOptions();
    await press(options, 'Add a pattern');
    await fill(options, 'Name', 'Help desk');
    await options.locator('.pattern .code').fill(String.raw`KD-(?<id>\d{4})`);
    await options.locator('.pattern .field:nth-of-type(3) input').fill(`${pages.url}/tickets/{id}`);
    await press(options, 'Save');
    await options.waitForFunction(() =>
      document.querySelector('#patterns .actions')?.textContent?.includes('Saved.'),
    );

    const page = await chromium.browser.newPage();
    await page.goto(`${pages.url}/case`);
    const popup = await chromium.openPopup(page);
    const ticket = await popup.waitForSelector('::-p-aria([name="4711"][role="link"])');
    expect(await ticket?.evaluate((link) => link.getAttribute('href'))).toBe(`${pages.url}/tickets/4711`);
    await popup.close();
    await Promise.all([page.close(), options.close()]);
  });

  it('leads to the browser’s own page of shortcuts', async () => {
    const options = await chromium.openOptions();
    const opened = chromium.browser.waitForTarget((target) => target.url().startsWith('chrome://extensions'));
    await press(options, 'Change shortcuts in the browser’s settings');
    expect((await opened).url()).toContain('shortcuts');
    await options.close();
  });
});
