import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../src/core/api/operations';
import { LIMITS } from '../../src/core/schemas/limits';
import { eventually } from '../support/eventually';
import { violations } from './support/axe';
import { anew, type ExtensionBrowser } from './support/browser';
import { type FakeBackend, receipt, signInAtFake, startFakeBackend } from './support/fake-backend';
import { servePages } from './support/page-server';
import { press, sees } from './support/people';
import { pictures } from './support/picture';
import { readOutbox } from './support/stored-outbox';

const filler = '<p>Nothing of interest in here.</p>'.repeat(80);
const GUIDE = `<!doctype html><html lang="en">
  <title>The spooler guide</title>
  <meta property="og:site_name" content="Help center">
  <style>* { position: static !important; display: none } html, body, p, h2 { display: block }</style>
  <h2>Before</h2><p>Restart the spooler.</p>${filler}
  <h2>After</h2><p id="here">Restart the spooler.</p>${filler}`;
const APP = `<!doctype html><title>Ticket SUP-1</title>
  <link rel="canonical" href="/tickets/1"><meta name="description" content="The first ticket"><p>app</p>`;

let chromium: ExtensionBrowser;
let backend: FakeBackend;
let pages: Awaited<ReturnType<typeof servePages>>;
let page: Page;

beforeAll(async () => {
  pages = await servePages({ '/guide': GUIDE, '/tickets/1': APP });
});
afterAll(async () => {
  await chromium?.close();
  pages.close();
});
beforeEach(async () => {
  [backend, chromium] = await Promise.all([startFakeBackend(), anew(chromium)]);
  await signInAtFake(chromium, backend);
  page = await chromium.browser.newPage();
  await page.goto(`${pages.url}/guide`);
});
afterEach(() => backend.close());

/** Opens and closes the popup: the page may be read and written from then on, as after a click in the menu. */
async function grant(): Promise<void> {
  await (await chromium.openPopup(page)).close();
}
const arrived = (count: number) => eventually(() => expect(backend.requests).toHaveLength(count));
const toast = (name: string) => page.locator(`::-p-aria([name="${name}"])`);
/** Waits until the page has that text in a live region, as a screen reader finds it. */
const announced = (text: string) =>
  eventually(async () => {
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    expect(tree.slice(tree.indexOf('"role":"status"')).includes(text)).toBe(true);
  });
describe('saving at once', () => {
  it('says so in the page, above its styles, and to screen readers; undone, nothing is sent', async () => {
    await grant();
    await clickMenu('save-page', {});
    await toast('Undo').wait();
    await announced('Saved to Waymark');
    expect(await page.$eval('waymark-toast', (host) => host.shadowRoot)).toBeNull();
    await pictures(page, 'toast');
    await toast('Undo').click();
    await announced('Taken back. Nothing was sent.');
    expect(await readOutbox(chromium)).toEqual([]);
    expect(backend.requests).toEqual([]);
  });

  it('is taken back though the worker has been killed since', async () => {
    await grant();
    await clickMenu('save-page', {});
    await toast('Undo').wait();
    await chromium.killWorker();
    await toast('Undo').click();
    await announced('Taken back. Nothing was sent.');
    expect(await readOutbox(chromium)).toEqual([]);
  });

  it('is sent when the toast has gone, by its alarm where the worker has been killed since', async () => {
    await grant();
    await clickMenu('save-page', {});
    await toast('Close').click();
    expect(await chromium.inWorker(() => chrome.alarms.get('deliver'))).toBeDefined();
    await chromium.killWorker();
    // From here on nothing but the alarm starts a worker.
    await eventually(() => expect(backend.requests).toHaveLength(1), 40_000);
    expect(backend.requests[0]?.body.content).toMatchObject({ siteName: 'Help center', language: 'en' });
  });

  it('saves the page with what is selected where that was chosen on a link within it', async () => {
    const clicked = { linkUrl: `${pages.url}/tickets/1`, selectionText: 'Restart the spooler.' };
    await clickMenu('save-selection', clicked);
    await arrived(1);
    const { content } = backend.requests[0]?.body ?? {};
    expect(content).toMatchObject({ url: page.url(), selection: 'Restart the spooler.' });
  });

  it('saves an image by what it shows, and with a ticket of the menu', async () => {
    const ticket = { system: 'jira', key: 'SUP-4711' };
    await clickMenu(`save-image ${JSON.stringify(ticket)}`, {
      mediaType: 'image',
      srcUrl: `${pages.url}/fuse-box.png`,
    });
    await arrived(1);
    expect(backend.requests[0]?.body.content).toMatchObject({
      url: `${pages.url}/fuse-box.png`,
      tickets: [ticket],
    });
  });
});

describe('tickets', () => {
  it('are suggested that were used a moment ago, and taken by a click', async () => {
    await page.goto(`${pages.url}/tickets/1`);
    const first = await chromium.openPopup(page);
    await first.locator('[aria-label="Remove SUP-1"]').wait();
    expect(await first.$eval('.chip', (chip) => chip.getAttribute('title'))).toBe(
      'from the title of the page',
    );
    await first.click('#save');
    await first.waitForSelector('.saved');
    await first.close();

    await page.goto(`${pages.url}/guide`);
    const popup = await chromium.openPopup(page);
    await popup.locator('[aria-label="Add SUP-1, used a moment ago"]').click();
    await popup.waitForSelector('[aria-label="Remove SUP-1"]');
    expect(await popup.$('.suggestions')).toBeNull();
    await popup.click('#save');
    await arrived(2);
    expect(backend.requests[1]?.body.content.tickets).toMatchObject([{ key: 'SUP-1' }]);
  });
});

describe('what a page says', () => {
  it('is pointed to by the selection, so that the link scrolls back to it', async () => {
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#here') as Element));
    const popup = await chromium.openPopup(page);
    await popup.waitForFunction(() =>
      document.querySelector('.from-page summary')?.textContent?.includes('Restart the spooler'),
    );
    await popup.click('#save');
    await arrived(1);
    const url = String(backend.requests[0]?.body.content.url);
    expect(url).toContain('#:~:text=');
    expect(backend.requests[0]?.body.content.section).toEqual(['After']);
    const reader = await chromium.browser.newPage();
    await reader.goto(url);
    await eventually(async () =>
      expect(
        await reader.$eval('#here', (element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return scrollY > 0 && bottom > 0 && top < innerHeight;
        }),
      ).toBe(true),
    );
  });

  it('is also what is selected in a frame of its own', async () => {
    await page.goto(`${pages.url}/tickets/1`);
    await page.evaluate(() => {
      document.body.innerHTML = '<iframe srcdoc="<p>Words in a frame</p>"></iframe>';
    });
    const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
    const words = await frame?.waitForSelector('p');
    await words?.click({ count: 3 });
    const popup = await chromium.openPopup(page);
    await popup.waitForFunction(() =>
      document.querySelector('.from-page summary')?.textContent?.includes('Words in a frame'),
    );
  });

  it('is not what the head was loaded with, once a single-page app has moved on', async () => {
    await page.goto(`${pages.url}/tickets/1?utm_source=mail`);
    await page.evaluate(() => {
      history.pushState(null, '', '/tickets/2');
      document.title = 'Ticket SUP-2';
    });
    const popup = await chromium.openPopup(page);
    await popup.locator('[aria-label="Remove SUP-2"]').wait();
    await popup.click('#save');
    await arrived(1);
    const { content } = backend.requests[0]?.body ?? {};
    expect(content).toMatchObject({ url: `${pages.url}/tickets/2`, title: 'Ticket SUP-2', description: '' });
    expect(content).not.toHaveProperty('canonicalUrl');
  });
});

describe('a picture of the page', () => {
  const add = 'Add a picture of the page';
  const seen = (popup: Page) =>
    popup.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('.screenshot img')?.naturalWidth ?? 0) > 0,
    );

  it('is taken when asked for, kept with the draft, and sent after what was written, which waits for nothing', async () => {
    const first = await chromium.openPopup(page);
    await press(first, add);
    await seen(first);
    await first.waitForFunction(() => document.activeElement?.textContent === 'Remove the picture');
    await first.close();

    const popup = await chromium.openPopup(page);
    await seen(popup);
    await pictures(popup, 'popup-picture', async () => expect(await violations(popup)).toEqual([]));
    backend.answer = (request) => (request.isPicture ? undefined : receipt(request));
    await popup.type('textarea', 'Look at the second step.');
    await popup.click('#save');
    await sees(popup, 'Saved. Its picture is still to be sent.');
    await chromium.killWorker();

    const [text] = backend.requests;
    backend.answer = receipt;
    await press(popup, '1 item in the outbox');
    await press(popup, 'Send now');
    await arrived(3);
    expect(text?.body.content).toMatchObject({ notes: 'Look at the second step.' });
    const sent = backend.requests.at(-1) as unknown as { body: RequestOf<'putScreenshot'>['body'] };
    const { revision, mediaType, width, data } = sent.body;
    const file = Buffer.from(data, 'base64');
    expect({ revision, mediaType, width }).toEqual({
      revision: 1,
      mediaType: 'image/webp',
      width: expect.any(Number),
    });
    expect(file.subarray(0, 4).toString()).toBe('RIFF');
    expect(file.length).toBeLessThanOrEqual(LIMITS.screenshotBytes);
    await sees(popup, 'Nothing waits here.');
  });

  it('is removed again, by the keyboard, and then not sent', async () => {
    const popup = await chromium.openPopup(page);
    await press(popup, add);
    await seen(popup);
    await popup.keyboard.press('Enter');
    await popup.waitForFunction((name) => document.activeElement?.textContent === name, {}, add);
    await popup.click('#save');
    await popup.waitForSelector('.saved[data-state="delivered"]');
    expect(backend.requests).toHaveLength(1);
  });
});

function clickMenu(menuItemId: string, info: object): Promise<void> {
  return chromium.inWorker(
    async (clicked: object) => {
      type Dispatching = { dispatch: (info: object, tab: chrome.tabs.Tab | undefined) => void };
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      (chrome.contextMenus.onClicked as unknown as Dispatching).dispatch(clicked, tab);
    },
    { menuItemId, editable: false, pageUrl: page.url(), ...info },
  );
}
