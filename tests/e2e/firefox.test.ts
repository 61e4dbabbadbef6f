import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFirefox } from '../../scripts/find-browser';
import { isWhatItSays } from '../../src/core/schemas/screenshot';
import { type SignedIn, signIn } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { eventually } from '../support/eventually';
import { until } from '../support/until';
import { type Display, hasDisplay, openDisplay } from './support/display';
import { type FirefoxBrowser, launchFirefox } from './support/firefox';
import { PDF, servePages } from './support/page-server';

const OPTIONS = 'src/extension/options/index.html';
const GUIDE = `<!doctype html><html lang="en"><title>SUP-1042: Restart a stalled print spooler</title>
  <meta name="author" content="Ana"><p>Stop the service and empty its folder.</p>`;

let engine: Engine;
let pages: Awaited<ReturnType<typeof servePages>>;
let firefox: FirefoxBrowser;
/** Where there can be one: keys are pressed on it. */
let display: Display | undefined;
let agent: SignedIn;
let manager: SignedIn;
let options: Page;

describe.skipIf(!findFirefox())('in Firefox (needs firefox-esr, or FIREFOX_PATH)', () => {
  beforeAll(async () => {
    pages = await servePages({ '/guide': GUIDE, '/manual.pdf': PDF });
    display = hasDisplay() ? await openDisplay() : undefined;
    [engine, firefox] = await Promise.all([startEngine(), launchFirefox(display)]);
    [agent, manager] = await Promise.all([
      signIn(engine, engine.users.agent),
      signIn(engine, engine.users.manager),
    ]);
  });
  afterAll(async () => {
    await firefox?.close();
    await engine?.stop();
    pages?.close();
    display?.close();
  });

  it('whoever has installed the extension is welcomed, where no policy sets it up', async () => {
    await expect.poll(firefox.tabs, { timeout: 20_000 }).toContainEqual(expect.stringContaining(OPTIONS));
  });

  it.skipIf(!hasDisplay())(
    'a key saves the page, and says so in it; another takes that back (needs Xvfb, openbox and xdotool)',
    async () => {
      const page = await firefox.browser.newPage();
      await page.goto(`${pages.url}/guide`);
      await page.bringToFront();
      const saysWhen = async (keys: string, words: string) => {
        display?.input('mousemove', '500', '500', 'click', '1', 'key', '--clearmodifiers', keys);
        await until(words, async () => (await firefox.pageInFront.evaluate(toast)).includes(words));
      };
      const toast = (document: Document) => {
        const { openOrClosedShadowRoot } = (document.querySelector('waymark-toast') ?? {}) as Privileged;
        return openOrClosedShadowRoot?.textContent ?? '';
      };
      await saysWhen('alt+shift+k', 'Undo');
      await saysWhen('alt+shift+u', 'Taken back. Nothing was sent.');
      await page.close();
    },
  );

  it('an agent connects and signs in', async () => {
    options = await firefox.openPage(OPTIONS);
    const { email, password } = engine.users.agent;
    await options.locator('#connect input').fill(engine.url);
    await options.locator('#connect button[type=submit]').click();
    await options.locator('input[type=email]').fill(email);
    await options.locator('input[type=password]').fill(password);
    await options.locator('#sign-in button[type=submit]').click();
    await options.waitForSelector('#sign-out');
  });

  it('the toolbar’s button reads the page in front and takes a picture of it, and what is written there is saved and reviewed', async () => {
    const page = await firefox.browser.newPage();
    await page.goto(`${pages.url}/guide`);
    const popup = await firefox.openPopup(page);
    await popup.until((document) => document.querySelector('[aria-label="Remove SUP-1042"]'));
    expect(await popup.evaluate((document) => document.body.textContent)).not.toContain('cannot be read');
    await popup.type('Worked twice.');
    await popup.until((document) => document.querySelector('.screenshot button'));
    await popup.evaluate((document) => document.querySelector<HTMLElement>('.screenshot button')?.click());
    await popup.until((document) => document.querySelector('.screenshot img'));
    await popup.evaluate((document) => document.querySelector<HTMLElement>('.suggest input')?.click());
    await popup.evaluate((document) => document.querySelector<HTMLElement>('#save')?.click());
    await popup.until((document) => document.querySelector('[data-state="delivered"]'));

    const marks = async () => {
      const tabs = await browser.tabs.query({});
      return Promise.all(tabs.map(({ id }) => browser.action.getBadgeText({ tabId: id })));
    };
    await until('its tab is marked as pending', async () => (await options.evaluate(marks)).includes('…'));

    const submission = await until('it waits for a manager', async () => {
      const { items } = await manager.client.listReviews({ query: {} });
      return items[0];
    });
    expect(submission.content).toMatchObject({
      url: `${pages.url}/guide`,
      author: 'Ana',
      notes: 'Worked twice.',
      tickets: [{ key: 'SUP-1042' }],
    });
    const { id, screenshot } = submission;
    const picture = await manager.client.getScreenshot({ params: { id }, query: { revision: 1 } });
    expect(screenshot).toMatchObject({ revision: 1, width: picture.width, height: picture.height });
    expect(isWhatItSays(picture)).toBe(true);
    const params = { id, revision: 1 };
    await manager.client.decideSubmission({ params, body: { outcome: 'approve', screenshot: 1 } });
  });

  it('what is approved is found by search', async () => {
    await options.bringToFront();
    const refresh = () => browser.runtime.sendMessage({ name: 'refresh', body: { isUrgent: true } });
    await options.evaluate(refresh);
    const popup = await firefox.openPage('src/extension/popup/index.html');
    await popup.locator('::-p-aria([name="Search the knowledge base"])').click();
    await popup.locator('input[type=search]').fill('stalled spool');
    // The first answer may be of the copy before this one, and of the first letters.
    await eventually(async () =>
      expect(await popup.$eval('[data-result]', ({ textContent }) => textContent)).toContain('print spooler'),
    );
    await popup.close();
  });

  it('a PDF, which no script may read, is saved by what its tab says, with a word of why', async () => {
    const page = await firefox.browser.newPage();
    await page.goto(`${pages.url}/manual.pdf`);
    const popup = await firefox.openPopup(page);
    await popup.until((document) => document.body.textContent?.includes('This page cannot be read'));
    await popup.type('See its second part.');
    await popup.evaluate((document) => document.querySelector<HTMLElement>('#save')?.click());
    await popup.until((document) => document.querySelector('[data-state="delivered"]'));
    const { items } = await agent.client.listBookmarks({ query: {} });
    expect(items[0]?.content).toMatchObject({
      url: `${pages.url}/manual.pdf`,
      notes: 'See its second part.',
    });
    await page.close();
  });

  it('a page of the browser is not saved by an address that nobody else can open, with a word of why', async () => {
    const page = await firefox.browser.newPage();
    // Firefox does not tell that it has arrived there.
    void page.goto('about:license').catch(() => undefined);
    await until('it is open', async () => (await firefox.tabs()).includes('about:license'));
    const popup = await firefox.openPopup(page);
    await popup.until((document) =>
      document.body.textContent?.includes('has no web address that others could open'),
    );
    expect(
      await popup.evaluate((document) => document.querySelector<HTMLButtonElement>('#save')?.disabled),
    ).toBe(true);
    await page.close();
  });

  it('the sidebar shows beside the page what is approved for its ticket', async () => {
    const page = await firefox.browser.newPage();
    await page.goto(`${pages.url}/guide`);
    await firefox.openPopup(page);
    const sidebar = await firefox.openSidebar();
    await sidebar.until((document) => document.body.textContent?.includes('For SUP-1042'));
    expect(await sidebar.evaluate((document) => document.body.textContent)).toContain('Approved by');
  });

  it('the company’s page signs in, too, and leads back', async () => {
    await options.bringToFront();
    await options.locator('#sign-out').click();
    await options.locator('#sign-in-there').click();
    const there = await until('the page is open', async () =>
      (await firefox.browser.pages()).find((page) => page.url().includes('/_auth/login')),
    );
    await there.locator('#username').fill(engine.users.manager.email);
    await there.locator('#password').fill(engine.users.manager.password);
    await there.locator('button').click();
    await options.waitForSelector('#sign-out');
    expect(await options.$eval('.signed-in', ({ textContent }) => textContent)).toContain('Morgan Manager');
  });
});

/** What the browser's own scripts see of an element: https://developer.mozilla.org/en-US/docs/Web/API/Element/openOrClosedShadowRoot */
type Privileged = { openOrClosedShadowRoot?: ShadowRoot };
