import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually';
import { type ExtensionBrowser, launchWithExtension } from './support/browser';
import { type FakeBackend, signInAtFake, startFakeBackend } from './support/fake-backend';
import { servePages } from './support/page-server';

let folder: string;
let chromium: ExtensionBrowser;
let backend: FakeBackend;
let pages: Awaited<ReturnType<typeof servePages>>;

/** The extension as it is once the person has allowed it to see tabs: nobody answers the browser's dialog here. */
async function withTabs(): Promise<string> {
  await cp('dist/chromium', folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.permissions.push(...manifest.optional_permissions);
  await writeFile(path, JSON.stringify(manifest));
  return folder;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-extension-'));
  pages = await servePages({
    '/browse/SUP-7': '<title>SUP-7: Scanner</title><a id="out" href="/guide" target="_blank">The guide</a>',
    '/guide': '<!doctype html><title>The guide</title><p>Guide</p>',
  });
  [backend, chromium] = await Promise.all([
    startFakeBackend(),
    withTabs().then((extension) => launchWithExtension({ extension })),
  ]);
  await signInAtFake(chromium, backend);
});
afterAll(async () => {
  await chromium.close();
  await backend.close();
  pages.close();
  await rm(folder, { recursive: true, force: true });
});

describe('with the tabs of the window', () => {
  it('tells nobody which pages one looks at, by the popup or without it', async () => {
    const asked: string[] = [];
    const { read } = backend;
    backend.read = (path, query) => {
      asked.push(decodeURIComponent(`${path}?${query}`));
      return read(path, query);
    };
    const guide = await chromium.browser.newPage();
    await guide.goto(`${pages.url}/guide`);
    const popup = await chromium.openPopup(guide);
    await popup.waitForSelector('[aria-label="Search the knowledge base"]');
    await chromium.inWorker(() => {
      type Dispatching = { dispatch: (alarm: { name: string }) => void };
      (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: 'refresh' });
    });
    // What the extension asks for by itself comes after all that it could have asked about the page.
    await eventually(() => expect(asked).toContainEqual(expect.stringMatching(/^\/knowledge\?/)));
    expect(asked.filter((request) => request.includes('guide') || request.includes(pages.url))).toEqual([]);
    expect(backend.requests).toEqual([]);
    await popup.close();
    await guide.close();
  });

  it('suggests the ticket of the tab that a page was opened from, and saves them all with it', async () => {
    const ticket = await chromium.browser.newPage();
    await ticket.goto(`${pages.url}/browse/SUP-7`);
    const opened = chromium.browser.waitForTarget((target) => target.url().endsWith('/guide'));
    await ticket.click('#out');
    const guide = await (await opened).page();
    if (!guide) throw new Error('The guide did not open.');
    const popup = await chromium.openPopup(guide);
    await popup.waitForSelector(
      '[aria-label="Add SUP-7, from the tab that opened this one: SUP-7: Scanner"]',
    );
    await popup.close();

    const tabs = await chromium.browser.newPage();
    await tabs.goto(chromium.url('src/extension/tabs/index.html'));
    await tabs.waitForSelector('.tabs li');
    expect(await tabs.$$eval('.tabs label', (rows) => rows.map((row) => row.textContent))).toEqual([
      expect.stringContaining('SUP-7: Scanner'),
      expect.stringContaining('The guide'),
    ]);
    await tabs.type('.chips input', 'SUP-7');
    await tabs.click('#save');
    await tabs.waitForFunction(() => document.body.textContent?.includes('2 tabs saved.'));
    expect(await tabs.$$eval('[data-result="saved"]', (rows) => rows.length)).toBe(2);
    await eventually(() => expect(backend.requests).toHaveLength(2));
    expect(backend.requests.map(({ body }) => body.content.tickets)).toEqual([
      [expect.objectContaining({ key: 'SUP-7' })],
      [expect.objectContaining({ key: 'SUP-7' })],
    ]);
  });
});
