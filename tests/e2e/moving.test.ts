import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchLinks } from '../../src/web/state/link-export';
import { type SignedIn, signIn, somePage } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { until } from '../support/until';
import { bookmarkFile } from './support/bookmark-file';
import { launchBrowser } from './support/browser';
import { look } from './support/look';
import { openWebApp, press, sees } from './support/people';

const LINKS = 50_000;
/** Of a file that is imported to its end: takes three minutes with all, which is for `npm run test:import`. */
const SOME = process.env.WAYMARK_FULL ? LINKS : 600;
/** On a slow machine that others use too. */
const PATIENCE = 600_000;

let engine: Engine;
let browser: Browser;
let page: Page;
let administrator: SignedIn;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-moving-'));
  [engine, browser] = await Promise.all([startEngine(), launchBrowser()]);
  administrator = await signIn(engine, engine.users.administrator);
  page = await openWebApp(browser, engine.url, engine.users.administrator);
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

const published = () => fetchLinks(administrator.client, () => undefined, new AbortController().signal);

async function open(section: string): Promise<void> {
  await page.goto(`${engine.url}/#/administration/${section}`);
}

async function choose(file: string): Promise<void> {
  const input = await page.waitForSelector('#import-file');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
}

const progress = () =>
  page.$eval('.import progress', (element) => (element as HTMLProgressElement).value).catch(() => 0);

describe('Moving in', () => {
  it('begins at an empty knowledge base, which says so', async () => {
    await sees(page, 'The knowledge base is empty');
    await look(page, 'knowledge-empty');
  });

  it(
    'shows what a file of 50,000 links would do, then imports it as one watches; paused, it goes on where it was',
    async () => {
      const known = { ...somePage(), url: 'https://docs.example.com/articles/7' };
      await administrator.client.importLinks({ body: { source: 'earlier', links: [known as never] } });
      const file = path.join(folder, 'bookmarks.html');
      await writeFile(file, bookmarkFile(LINKS));
      await open('import');
      await choose(file);
      await sees(page, 'Cannot be imported', PATIENCE);
      await sees(page, '50,002 rows');
      const kinds = await page.$$eval('.import-kinds button', (buttons) => buttons.map((b) => b.textContent));
      expect(kinds).toEqual(['New 49,999', 'Already there 1', 'Repeated 1', 'Cannot be imported 1']);
      await look(page, 'import');

      await press(page, 'Import 50,001 rows');
      await until('it is under way', async () => (await progress()) > 100, PATIENCE);
      await press(page, 'Pause');
      await sees(page, 'Paused');
      await look(page, 'import-paused');
      const before = await progress();
      await press(page, 'Go on');
      await until(
        'it goes on',
        async () => {
          const done = await progress();
          expect(done).toBeGreaterThanOrEqual(before);
          return done > before + 100;
        },
        PATIENCE,
      );
      await press(page, 'Pause');
      await sees(page, 'Paused');
      await press(page, 'Import another file');
    },
    PATIENCE,
  );

  it(
    'ends with each page once, whatever of it was imported before',
    async () => {
      const file = path.join(folder, 'first.html');
      await writeFile(file, bookmarkFile(SOME));
      await choose(file);
      await page
        .locator(`::-p-aria([name="Import ${(SOME + 1).toLocaleString('en')} rows"])`)
        .setTimeout(PATIENCE)
        .click();
      await sees(page, 'Imported first.html', PATIENCE);
      expect(await progress()).toBe(SOME + 1);
      const counts = await page.$$eval('.import-counts dd', (cells) =>
        cells.map((cell) => Number(cell.textContent?.replace(',', ''))),
      );
      expect(counts.reduce((sum, count) => sum + count)).toBe(SOME + 1);
      expect(counts.at(-1), 'refused').toBe(0);
      await look(page, 'imported');
      const links = await published();
      const pages = new Set(links.map(({ canonicalUrl }) => canonicalUrl));
      expect(pages.size).toBe(links.length);
      const all = Array.from({ length: SOME }, (_, n) => `https://docs.example.com/articles/${n}`);
      expect(all.filter((page) => !pages.has(page))).toEqual([]);
    },
    PATIENCE,
  );
});

describe('Moving out', () => {
  it(
    'gives the links and the audit as files',
    async () => {
      const session = await page.createCDPSession();
      await session.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: folder,
        ...(page.browserContext().id && { browserContextId: page.browserContext().id as string }),
      });
      const downloaded = async (extension: string) =>
        (await readdir(folder)).find((name) => name.startsWith('waymark-') && name.endsWith(extension));

      await open('export');
      await sees(page, 'Table (CSV)');
      await look(page, 'export');
      await page.locator('input[type=radio]:not(:checked)').click();
      await press(page, 'Export the links');
      await until('the links are downloaded', async () => (await downloaded('.csv')) !== undefined, PATIENCE);
      const csv = await readFile(path.join(folder, (await downloaded('.csv')) ?? ''), 'utf8');
      expect(csv.trimEnd().split('\r\n')).toHaveLength((await published()).length + 1);

      await open('audit');
      await sees(page, 'Export as JSON Lines');
      await look(page, 'audit');
      await press(page, 'Export as JSON Lines');
      await until(
        'the audit is downloaded',
        async () => (await downloaded('.jsonl')) !== undefined,
        PATIENCE,
      );
      const lines = await readFile(path.join(folder, (await downloaded('.jsonl')) ?? ''), 'utf8');
      const entries = lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(entries.length).toBeGreaterThanOrEqual((await published()).length);
      expect(entries[0]).toMatchObject({ from: null, to: 'approved', reason: 'Imported from earlier' });
    },
    PATIENCE,
  );
});
