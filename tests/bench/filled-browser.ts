import type { Page } from 'puppeteer-core';
import { type ExtensionBrowser, launchWithExtension } from '../e2e/support/browser';
import { type FakeBackend, signInAtFake, startFakeBackend } from '../e2e/support/fake-backend';
import { servePages } from '../e2e/support/page-server';
import { fillOutbox, waitingItem } from '../e2e/support/stored-outbox';
import { until } from '../support/until';
import { knowledgePage } from './links';

const FETCHED_WITHIN_MS = 600_000;

/** A page that says of itself what pages say, and is about a ticket. */
const GUIDE = `<!doctype html><html lang="en"><title>SUP-4711: the gateway drops the connection</title>
  <meta name="description" content="What to check first, and what to do then.">
  <meta property="og:site_name" content="Help center">
  ${'<p>The gateway drops the security association after sleep and has to be reset by hand.</p>'.repeat(200)}`;

/** Chromium with the extension, signed in at a backend, and a page in front that may be saved. */
export interface FilledBrowser {
  chromium: ExtensionBrowser;
  backend: FakeBackend;
  page: Page;
  close(): Promise<void>;
}

/** @param links so many the backend has; this browser has none yet */
export async function startBrowser(links: number, extension?: string): Promise<FilledBrowser> {
  const pages = await servePages({ '/guide': GUIDE });
  const backend = await startFakeBackend();
  backend.read = (path, query) => ({
    status: 200,
    body: path === '/knowledge' ? knowledgePage(links, query.get('since')) : { items: [] },
  });
  const chromium = await launchWithExtension(extension === undefined ? {} : { extension });
  await signInAtFake(chromium, backend);
  const page = await chromium.browser.newPage();
  await page.goto(`${pages.url}/guide`);
  const close = async () => {
    await chromium.close();
    await backend.close();
    pages.close();
  };
  return { chromium, backend, page, close };
}

/** Has the worker fetch what the backend has, as asked by a page of the extension; answers the ms until all is there. */
export async function fetchAll(page: Page): Promise<number> {
  await page.evaluate(async () => {
    const start = performance.now();
    const channel = new BroadcastChannel('waymark-copies');
    channel.onmessage = () => Object.assign(globalThis, { fetchedIn: performance.now() - start });
    await chrome.runtime.sendMessage({ name: 'refresh', body: { isUrgent: true } });
  });
  // One call that lasts so long would be given up by the driver.
  const fetchedIn = () => page.evaluate(() => (globalThis as { fetchedIn?: number }).fetchedIn);
  return until('all links are here', fetchedIn, FETCHED_WITHIN_MS);
}

/** Fetches all links and puts items into the outbox; from then on the backend takes what comes and never answers. */
export async function fill({ chromium, backend }: FilledBrowser, items: number): Promise<void> {
  const page = await chromium.openOptions();
  await fetchAll(page);
  await page.close();
  const never = () => new Promise<never>(() => undefined);
  Object.assign(backend, { answer: never, read: never });
  const delivered = { state: 'delivered', deliveredAt: Date.now() };
  await fillOutbox(
    chromium,
    Array.from({ length: items }, (_, n) => waitingItem(n, n % 2 === 0 ? delivered : {})),
  );
}
