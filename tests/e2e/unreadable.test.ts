import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually';
import { type ExtensionBrowser, launchWithExtension } from './support/browser';
import { type FakeBackend, signInAtFake, startFakeBackend } from './support/fake-backend';
import { PDF, servePages } from './support/page-server';
import { fill, sees } from './support/people';

const UNREADABLE = 'This page cannot be read, so this is what its tab says.';
const NO_ADDRESS = 'This page has no web address that others could open. Give one to save it.';

let chromium: ExtensionBrowser;
let backend: FakeBackend;
let pages: Awaited<ReturnType<typeof servePages>>;
let folder: string;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-files-'));
  await writeFile(join(folder, 'notes.html'), '<!doctype html><title>Notes on my disk</title><p>Mine');
  [backend, chromium, pages] = await Promise.all([
    startFakeBackend(),
    launchWithExtension(),
    servePages({ '/manual.pdf': PDF }),
  ]);
  await signInAtFake(chromium, backend);
});
afterAll(async () => {
  await chromium.close();
  await backend.close();
  pages.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await chromium.browser.newPage();
});
afterEach(() => page.close());

/** Saves by the form, which has to say `why` it knows so little, and answers what was sent. */
async function save(why: string, before = async (_popup: Page) => {}) {
  const known = backend.requests.length;
  const popup = await chromium.openPopup(page);
  await sees(popup, why);
  await popup.keyboard.type('Read the second part.');
  await before(popup);
  await popup.click('#save');
  await popup.waitForSelector('.saved[data-state="delivered"]', { timeout: 20_000 });
  await popup.close();
  await eventually(() => expect(backend.requests.length).toBe(known + 1));
  return backend.requests.at(-1)?.body.content;
}

describe('a page where no script may run is saved by what its tab says, with a word of why:', () => {
  it('a PDF', async () => {
    await page.goto(`${pages.url}/manual.pdf`).catch(() => {});
    expect(await save(UNREADABLE)).toMatchObject({
      url: `${pages.url}/manual.pdf`,
      notes: 'Read the second part.',
    });
  });

  it.each([
    ['a page of the browser', () => 'chrome://version/'],
    ['a file', () => pathToFileURL(join(folder, 'notes.html')).href],
  ])('%s, once it is given an address that others can open', async (_, url) => {
    await page.goto(url());
    const content = await save(NO_ADDRESS, async (popup) => {
      await fill(popup, 'Title', 'Where it is');
      await fill(popup, 'Address', 'https://docs.example.com/where-it-is');
    });
    expect(content).toMatchObject({
      url: 'https://docs.example.com/where-it-is',
      title: 'Where it is',
      notes: 'Read the second part.',
    });
  });
});
