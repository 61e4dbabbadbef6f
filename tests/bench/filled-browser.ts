import type { Page } from 'puppeteer-core';
import { type ExtensionBrowser, launchWithExtension } from '../e2e/support/browser';
import { type FakeBackend, signInAtFake, startFakeBackend } from '../e2e/support/fake-backend';
import { servePages } from '../e2e/support/page-server';
import { fillOutbox, waitingItem } from '../e2e/support/stored-outbox';
import { knowledgePage } from './links';

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
export function fetchAll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const channel = new BroadcastChannel('waymark-copies');
    const changed = new Promise<void>((done) => {
      channel.onmessage = () => done();
    });
    const start = performance.now();
    await chrome.runtime.sendMessage({ name: 'refresh', body: { isUrgent: true } });
    await changed;
    channel.close();
    return performance.now() - start;
  });
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
