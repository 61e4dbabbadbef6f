import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually';
import { anew, type ExtensionBrowser } from './support/browser';
import { type FakeBackend, receipt, signInAtFake, startFakeBackend } from './support/fake-backend';
import { servePages } from './support/page-server';
import { openUserPool } from './support/user-pool';

const TICKET_PAGE = `<!doctype html>
  <title>SUP-1042: Print queue stalls after the update</title>
  <link rel="canonical" href="/browse/SUP-1042">
  <meta name="Description" content="How to get a stalled print queue going again.">
  <h1>Print queue</h1>
  <p>Restart the spooler. See INC0012345.</p>
  <a href="/docs/spooler">The spooler guide</a>`;

let chromium: ExtensionBrowser;
let backend: FakeBackend;
let pages: Awaited<ReturnType<typeof servePages>>;
let page: Page;

beforeAll(async () => {
  pages = await servePages({ '/browse/SUP-1042': TICKET_PAGE });
});
afterAll(async () => {
  await chromium?.close();
  pages.close();
});
beforeEach(async () => {
  [backend, chromium] = await Promise.all([startFakeBackend(), anew(chromium)]);
  page = await chromium.browser.newPage();
  await page.goto(`${pages.url}/browse/SUP-1042?utm_source=mail`);
});
afterEach(() => backend.close());

const signIn = () => signInAtFake(chromium, backend);
const saveWithNotes = async (notes: string) => {
  const popup = await chromium.openPopup(page);
  await popup.keyboard.type(notes);
  await popup.click('#save');
  await popup.waitForSelector('.saved');
  return popup;
};
const stateIs = (popup: Page, state: string) => popup.waitForSelector(`.saved[data-state="${state}"]`);
/** Starts a worker that was killed, which delivers; one that lives delivers as its alarm has it. */
const deliverNow = () =>
  chromium.inWorker(() => {
    type Dispatching = { dispatch: (alarm: { name: string }) => void };
    (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: 'deliver' });
  });
const arrivals = (count: number) =>
  eventually(() => expect(backend.requests.length).toBeGreaterThanOrEqual(count));

describe('the extension in Chromium', () => {
  it('has its shortcuts, and sees no site before it is asked', async () => {
    const found = await chromium.inWorker(async () => ({
      shortcuts: (await chrome.commands.getAll()).map(({ name, shortcut }) => [name, shortcut]),
      permissions: await chrome.permissions.getAll(),
      resources: chrome.runtime.getManifest().web_accessible_resources,
    }));
    expect(found.shortcuts).toEqual([
      ['_execute_action', 'Alt+Shift+S'],
      ['save-at-once', 'Alt+Shift+K'],
      ['undo-save', 'Alt+Shift+U'],
    ]);
    expect(found.permissions.origins).toEqual([]);
    expect([...(found.permissions.permissions ?? [])].sort()).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      'sidePanel',
      'storage',
    ]);
    expect(found.resources).toBeUndefined();
  });

  it('saves what the page says with what the agent writes', async () => {
    await signIn();
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('p') as Element));
    const popup = await chromium.openPopup(page);
    await popup.waitForSelector('[aria-label="Remove INC0012345"]');
    await popup.keyboard.type('Worked twice.');
    await popup.keyboard.down('Control');
    await popup.keyboard.press('Enter');
    await stateIs(popup, 'delivered');
    expect(backend.requests).toHaveLength(1);
    expect(backend.requests[0]?.body).toMatchObject({
      suggest: false,
      content: {
        url: `${pages.url}/browse/SUP-1042?utm_source=mail#:~:text=Restart%20the%20spooler.%20See%20INC0012345.`,
        canonicalUrl: `${pages.url}/browse/SUP-1042`,
        title: 'SUP-1042: Print queue stalls after the update',
        description: 'How to get a stalled print queue going again.',
        selection: 'Restart the spooler. See INC0012345.',
        notes: 'Worked twice.',
        tickets: [
          { system: 'jira', key: 'SUP-1042' },
          { system: 'servicenow', key: 'INC0012345' },
        ],
      },
    });
  });

  it('gives back a draft when the popup is opened again', async () => {
    const popup = await chromium.openPopup(page);
    await popup.keyboard.type('half a thou');
    await popup.close();
    const again = await chromium.openPopup(page);
    expect(await again.$eval('textarea', ({ value }) => value)).toBe('half a thou');
  });

  it('keeps what is saved with the backend down, through the death of the worker, and sends it later', async () => {
    await signIn();
    backend.answer = () => undefined;
    const popup = await saveWithNotes('offline');
    await arrivals(1);
    await stateIs(popup, 'waiting');
    await popup.close();
    await chromium.killWorker();

    backend.answer = receipt;
    const later = await chromium.openPopup(page);
    await later.locator('header [aria-label*=outbox]').click();
    await later.waitForSelector('.outbox > .button');
    await later.click('.outbox > .button');
    await arrivals(2);
    const [first, second] = backend.requests;
    expect(second).toEqual(first);
    await later.waitForSelector('.outbox .notice', { hidden: true });
  });

  it('sends again, under the same ID, what a killed worker was sending', async () => {
    await signIn();
    backend.answer = () => new Promise(() => undefined);
    const popup = await saveWithNotes('killed');
    await arrivals(1);
    await chromium.killWorker();
    backend.answer = receipt;
    await popup.close();
    await deliverNow();
    await arrivals(2);
    expect(new Set(backend.requests.map(({ id }) => id)).size).toBe(1);
  });

  it('saves with nobody signed in, and sends it once somebody has', async () => {
    const popup = await saveWithNotes('early');
    await stateIs(popup, 'needs-sign-in');
    await eventually(async () => expect(await badge()).toBe('!'));
    await signIn();
    await deliverNow();
    await stateIs(popup, 'delivered');
    await eventually(async () => expect(await badge()).toBe(''));
  });

  it('shows what the backend refuses, with its reason', async () => {
    await signIn();
    backend.answer = () => ({
      status: 400,
      body: {
        type: 'urn:waymark:problem:validation',
        title: 'The request is not valid',
        status: 400,
        detail: 'The request is not valid.',
        errors: [{ field: '/content/title', message: 'Too long' }],
      },
    });
    const popup = await saveWithNotes('refused');
    await stateIs(popup, 'refused');
    expect(await popup.$eval('.saved', ({ textContent }) => textContent)).toContain('title: Too long');
  });

  it('saves a page, and a link, from the context menu without the form', async () => {
    await signIn();
    await clickMenu('save-page', {});
    await clickMenu('save-link', { linkUrl: `${pages.url}/docs/spooler` });
    await arrivals(2);
    const saved = new Map(backend.requests.map(({ body: { content } }) => [content.url, content]));
    expect([...saved.keys()].sort()).toEqual([
      `${pages.url}/browse/SUP-1042?utm_source=mail`,
      `${pages.url}/docs/spooler`,
    ]);
    expect(saved.get(`${pages.url}/docs/spooler`)?.tickets).toMatchObject([{ key: 'SUP-1042' }]);
  });

  it('signs in at a real user pool, with a new password where the first was temporary, and out again', async () => {
    const pool = await openUserPool();
    backend.cognito = pool.answer;
    await pool.invite('ana@example.com', 'Temporary-1');
    const options = await chromium.openOptions(`?backend=${backend.url}`);
    await options.click('#connect button[type=submit]');
    await options.waitForSelector('#sign-in');
    await options.type('input[type=email]', 'ana@example.com');
    await options.type('input[type=password]', 'wrong');
    await options.click('#sign-in button[type=submit]');
    await options.waitForSelector('[role=alert] .notice');
    await options.$eval('input[type=password]', (field) => field.select());
    await options.type('input[type=password]', 'Temporary-1');
    await options.click('#sign-in button[type=submit]');
    await options.waitForSelector('input[autocomplete=new-password]');
    await options.type('input[type=password]', 'Chosen-by-me-1');
    await options.click('#sign-in button[type=submit]');
    await options.waitForSelector('#sign-out');

    const popup = await saveWithNotes('signed in');
    await stateIs(popup, 'delivered');
    expect(backend.requests[0]?.authorization).toMatch(/^Bearer ey/);
    await popup.close();

    await options.bringToFront();
    await options.click('#sign-out');
    await options.waitForSelector('#sign-in');
    const left = await chromium.inWorker(() => chrome.storage.local.get());
    expect(left).not.toHaveProperty('account');
    expect(left.tokens).toEqual({});
    await pool.close();
  });
});

const badge = () => chromium.inWorker(() => chrome.action.getBadgeText({}));

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
