import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from './support/browser';
import { type Display, hasDisplay, openDisplay } from './support/display';
import { type FakeBackend, signedInStorage, startFakeBackend } from './support/fake-backend';
import { servePages } from './support/page-server';

let display: Display;
let chromium: ExtensionBrowser;
let backend: FakeBackend;
let pages: Awaited<ReturnType<typeof servePages>>;
let page: Page;

describe.skipIf(!hasDisplay())('by hand, on a screen (needs Xvfb, openbox and xdotool)', () => {
  beforeAll(async () => {
    display = await openDisplay();
    pages = await servePages({
      '/guide': '<!doctype html><html lang="en"><title>The guide</title><p>Restart it.</p>',
    });
    process.env.DISPLAY = display.name;
    [backend, chromium] = await Promise.all([
      startFakeBackend(),
      launchWithExtension({
        headless: false,
        args: ['--window-size=1200,860', '--window-position=0,0'],
      }),
    ]);
    await chromium.inWorker(
      (stored: Record<string, unknown>) => chrome.storage.local.set(stored),
      signedInStorage(backend.url) as Record<string, unknown>,
    );
    page = await chromium.browser.newPage();
    await page.goto(`${pages.url}/guide`);
    await page.bringToFront();
  });
  afterAll(async () => {
    await chromium?.close();
    await backend?.close();
    pages?.close();
    display?.close();
  });

  const toast = () => page.locator('::-p-aria([name="Undo"])').setTimeout(10_000).wait();
  const click = (button: string) => display.input('mousemove', '500', '500', 'click', button);

  it('a key saves the page, and says so in it', async () => {
    click('1');
    display.input('key', '--clearmodifiers', 'alt+shift+k');
    await toast();
    await page.locator('::-p-aria([name="Close"])').click();
    await vi.waitFor(() => expect(backend.requests).toHaveLength(1), { timeout: 15_000 });
  });

  it('a right click and its entry save the page, with the right to read it', async () => {
    await page.evaluate(() =>
      document.head.insertAdjacentHTML('beforeend', '<meta name="author" content="Ana">'),
    );
    // A menu takes no keys while it opens, and tells nobody when it has: so each try is a whole one.
    await vi.waitFor(
      async () => {
        display.input('key', 'Escape', 'Escape');
        click('3');
        // From the end: Inspect, View page source, and above them the extension's own menu with the page first.
        display.input('sleep', '0.7', 'key', 'Up', 'key', 'Up', 'key', 'Up', 'key', 'Right', 'sleep', '0.7');
        display.input('key', 'Return');
        await page.locator('::-p-aria([name="Undo"])').setTimeout(3_000).wait();
      },
      { timeout: 30_000 },
    );
    await vi.waitFor(() => expect(backend.requests).toHaveLength(2), { timeout: 15_000 });
    expect(backend.requests[1]?.body.content).toMatchObject({ title: 'The guide', author: 'Ana' });
  });
});
