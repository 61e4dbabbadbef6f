import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Target } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually } from '../support/eventually';
import { type ExtensionBrowser, launchWithExtension, OWN_ID } from './support/browser';
import { type Display, hasDisplay, openDisplay } from './support/display';
import { type FakeBackend, NOTHING, signInAtFake, startFakeBackend } from './support/fake-backend';
import { servePages } from './support/page-server';

/** Where the one pinned button is, in a window of that size at the screen's corner. */
const WINDOW = ['--window-size=1200,860', '--window-position=0,0'];
const BUTTON = ['1047', '63'];

let display: Display;
let chromium: ExtensionBrowser;
let backend: FakeBackend;
let pages: Awaited<ReturnType<typeof servePages>>;
let page: Page;
let profile: string;

describe.skipIf(!hasDisplay())('by hand, on a screen (needs Xvfb, openbox and xdotool)', () => {
  beforeAll(async () => {
    display = await openDisplay();
    pages = await servePages({
      '/guide': '<!doctype html><html lang="en"><title>The guide</title><p>Restart it.</p>',
      '/found': '<!doctype html><html lang="en"><title>The spooler, explained</title>',
    });
    profile = await profileWithButton();
    vi.stubEnv('DISPLAY', display.name);
    [backend, chromium] = await Promise.all([
      startFakeBackend(),
      launchWithExtension({
        headless: false,
        userDataDir: profile,
        args: WINDOW,
      }),
    ]);
    await signInAtFake(chromium, backend);
    page = await chromium.browser.newPage();
    await page.goto(`${pages.url}/guide`);
    await page.bringToFront();
  });
  afterAll(async () => {
    await chromium?.close();
    await backend?.close();
    pages?.close();
    display?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  const toast = () => page.locator('::-p-aria([name="Undo"])').setTimeout(10_000).wait();
  const sent = (content: object) =>
    eventually(() =>
      expect(backend.requests.map(({ body }) => body.content)).toContainEqual(
        expect.objectContaining(content),
      ),
    );
  const click = (button: string) => display.input('mousemove', '500', '500', 'click', button);

  it('a key saves the page, and says so in it; another takes that back', async () => {
    click('1');
    display.input('key', '--clearmodifiers', 'alt+shift+k');
    await toast();
    display.input('key', '--clearmodifiers', 'alt+shift+u');
    await eventually(async () =>
      expect(JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }))).toContain(
        'Taken back. Nothing was sent.',
      ),
    );
    display.input('key', '--clearmodifiers', 'alt+shift+k');
    await toast();
    await page.locator('::-p-aria([name="Close"])').click();
  });

  it('a right click and its entry save the page, with the right to read it, and it is sent', async () => {
    await page.evaluate(() =>
      document.head.insertAdjacentHTML('beforeend', '<meta name="author" content="Ana">'),
    );
    // A menu takes no keys while it opens, and tells nobody when it has: so each try is a whole one.
    await eventually(async () => {
      display.input('key', 'Escape', 'Escape');
      click('3');
      // From the end: Inspect, View page source, and above them the extension's own menu with the page first.
      display.input('sleep', '0.7', 'key', 'Up', 'key', 'Up', 'key', 'Up', 'key', 'Right', 'sleep', '0.7');
      display.input('key', 'Return');
      await page.locator('::-p-aria([name="Undo"])').setTimeout(3_000).wait();
    }, 30_000);
    await sent({ title: 'The guide', author: 'Ana' });
  });

  it('a click on the toolbar’s button opens the form, which is filled, written in and saved by keys', async () => {
    // A click that comes while the toolbar is laid out anew meets no button: each try is a whole one.
    const popup = await eventually(async () => {
      display.input('key', 'Escape', 'mousemove', ...BUTTON, 'click', '1');
      const isPopup = (target: Target) => target.url().includes('/popup/');
      const opened = await chromium.browser.waitForTarget(isPopup, { timeout: 5_000 });
      return opened.asPage();
    }, 30_000);
    await popup.waitForSelector('textarea:focus');
    display.input('type', 'Worked twice.');
    display.input('key', 'ctrl+Return');
    await sent({ title: 'The guide', notes: 'Worked twice.' });
    display.input('key', 'Escape');
  });

  it('the address bar finds an approved link after “wm”, and opens it', async () => {
    const items = [approvedLink(`${pages.url}/found`, 'The spooler, explained')];
    backend.read = (path) => ({
      status: 200,
      body: path === '/knowledge' ? { ...NOTHING, items } : { items: [] },
    });
    await chromium.inWorker(() => {
      type Dispatching = { dispatch: (alarm: { name: string }) => void };
      (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: 'refresh' });
    });
    // Until the link has arrived, what is sought opens the web app's search.
    await eventually(async () => {
      display.input('key', 'ctrl+l', 'sleep', '0.3', 'type', 'wm');
      display.input('key', 'Tab');
      display.input('type', 'spooler');
      display.input('sleep', '0.5', 'key', 'Return');
      await eventually(() => expect(page.url()).toBe(`${pages.url}/found`), 3_000);
    }, 30_000);
  });
});

/** A profile in which somebody has pinned the extension's button. */
async function profileWithButton(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-profile-'));
  await mkdir(join(folder, 'Default'));
  const preferences = { extensions: { pinned_extensions: [OWN_ID] } };
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  return folder;
}

/** A link as delta sync gives it. */
function approvedLink(url: string, title: string) {
  const at = '2026-03-01T10:00:00.000Z';
  const lists = { tickets: [], tags: [] };
  const texts = { description: '', selection: '', notes: '' };
  return {
    ...{ id: '0193a1b2-0000-7000-8000-000000000001', changedAt: at, retired: false, canonicalUrl: url },
    content: { url, title, ...texts, ...lists },
    owner: 'Ana',
    published: { revision: 1, at, by: { id: 'mia', name: 'Mia' } },
  };
}
