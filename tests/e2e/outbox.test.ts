import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhatItSays, type ScreenshotImage } from '../../src/core/schemas/screenshot';
import { eventually } from '../support/eventually';
import { violations } from './support/axe';
import { anew, type ExtensionBrowser, launchWithExtension } from './support/browser';
import {
  type Answer,
  type FakeBackend,
  receipt,
  signInAtFake,
  startFakeBackend,
} from './support/fake-backend';
import { pictures } from './support/picture';
import { fillOutbox, readOutbox, type StoredItem, waitingItem } from './support/stored-outbox';

let chromium: ExtensionBrowser;
let backend: FakeBackend;

const signIn = () => signInAtFake(chromium, backend);
beforeEach(async () => {
  [backend, chromium] = await Promise.all([startFakeBackend(), anew(chromium)]);
  await signIn();
});
afterEach(() => backend.close());
afterAll(() => chromium?.close());

async function openOutbox(): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.goto(chromium.url('src/extension/outbox-page/index.html'));
  await page.waitForSelector('.item, p.card');
  return page;
}
const stateIs = (page: Page, state: string) => page.waitForSelector(`.item[data-state="${state}"]`);
const press = (page: Page, name: string) => page.locator(`::-p-aria([name="${name}"])`).click();
const problem = (status: number): Answer => ({
  status,
  body: { type: 'urn:waymark:problem:x', title: 'No', status, detail: `Answered ${status}.` },
});

describe('an item that the backend answers with', () => {
  it.each<[what: string, answer: Answer, state: string, word: string]>([
    ['401', problem(401), 'needs-sign-in', 'Will be sent when you sign in'],
    ['409', problem(409), 'refused', 'Answered 409.'],
    ['413 without a word', { status: 413 }, 'refused', '413'],
    ['500', problem(500), 'waiting', 'Answered 500.'],
    ['a page of something else', { status: 200, body: '<html>' }, 'waiting', 'makes no sense'],
    ['nothing', undefined, 'waiting', 'cannot be reached'],
  ])('%s says so, and is sent when that is over', async (_, answer, state, word) => {
    backend.answer = () => answer;
    await fillOutbox(chromium, [waitingItem(1)]);
    const page = await openOutbox();
    await page.waitForFunction((text) => document.body.textContent?.includes(text), {}, word);
    await stateIs(page, state);
    backend.answer = receipt;
    await signIn();
    await press(page, 'Send now: Page 1');
    await stateIs(page, 'delivered');
  });

  it('429 keeps all the others as long as it asks for', async () => {
    backend.answer = () => ({ ...problem(429), status: 429, headers: { 'retry-after': '3600' } });
    await fillOutbox(chromium, [waitingItem(1), waitingItem(2)]);
    const page = await openOutbox();
    await page.waitForFunction(() => document.body.textContent?.includes('Next try in '));
    expect(backend.requests).toHaveLength(1);
    backend.answer = receipt;
    await press(page, 'Send all 2 now');
    await eventually(() => expect(backend.requests).toHaveLength(3));
  });
});

describe('the page of the outbox', () => {
  it('is without a fault that axe finds, whatever became of its items, in light and dark', async () => {
    const now = Date.now();
    const item = (n: number, title: string, changes: Partial<StoredItem>) =>
      waitingItem(n, {
        content: { url: `https://docs.example.com/${n}`, title, notes: 'Helped a customer today.' },
        createdAt: now - n * 600_000,
        ...changes,
      });
    await fillOutbox(chromium, [
      item(1, 'Restart a stalled print spooler', { attempts: 2, notBefore: now + 900_000 }),
      item(2, 'Printer prints blank pages', { state: 'refused', reason: 'Notes are too long.' }),
      item(3, 'Reset a locked account', { state: 'delivered', deliveredAt: now - 60_000 }),
    ]);
    const page = await openOutbox();
    await page.waitForFunction(() => document.querySelectorAll('.item').length === 3);
    await pictures(page, 'outbox', async () => expect(await violations(page)).toEqual([]));
  });

  it('edits what waits without its being sent meanwhile, copies it, and drops it when asked twice', async () => {
    backend.answer = () => undefined;
    await fillOutbox(chromium, [waitingItem(1), waitingItem(2)]);
    const page = await openOutbox();
    await page.waitForFunction(() => document.querySelectorAll('[data-state="waiting"]').length === 2);
    await press(page, 'Edit: Page 1');
    await page.waitForSelector('#save');
    expect((await readOutbox(chromium)).map(({ state }) => state).sort()).toEqual(['refused', 'waiting']);
    await page.keyboard.type(' and more');
    backend.answer = receipt;
    await page.click('#save');
    await stateIs(page, 'delivered');
    expect(backend.requests.at(-1)?.body.content.notes).toBe('Note 1 and more');

    await press(page, 'Drop: Page 2');
    await press(page, 'Keep: Page 2');
    await press(page, 'Drop: Page 2');
    await press(page, 'Drop: Page 2');
    await eventually(async () => expect(await readOutbox(chromium)).toHaveLength(1));
  });

  it('holds a thousand items, shows them by the hundred, and sends them all', async () => {
    backend.answer = () => undefined;
    const items = Array.from({ length: 1_000 }, (_, n) =>
      waitingItem(n + 1, { notBefore: Date.now() + 9e6 }),
    );
    await fillOutbox(chromium, items);
    const page = await openOutbox();
    await page.waitForFunction(() => document.querySelectorAll('.item').length === 100);
    await press(page, 'Show 900 more');
    await page.waitForFunction(() => document.querySelectorAll('.item').length === 1_000);
    backend.answer = receipt;
    await press(page, 'Send all 1,000 now');
    await eventually(() => expect(backend.requests).not.toEqual([]));
    await page.close();
    await eventually(() => expect(new Set(backend.requests.map(({ id }) => id)).size).toBe(1_000), 100_000);
    await eventually(async () =>
      expect((await readOutbox(chromium)).every(({ state }) => state === 'delivered')).toBe(true),
    );
  }, 120_000);
});

/** Writes about a page and saves it, by the extension's button. */
async function saveByForm(notes: string, whenFilled = async (_popup: Page) => {}): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.goto(`${backend.url}/.well-known/waymark.json`);
  const popup = await chromium.openPopup(page);
  await popup.keyboard.type(notes);
  await whenFilled(popup);
  await popup.click('#save');
  return popup;
}
const arrivals = (count: number) => eventually(() => expect(backend.requests).toHaveLength(count));
/** Wakes a worker as its alarm does, were it not half a minute away. */
const wake = () =>
  chromium.inWorker(() => {
    type Dispatching = { dispatch: (alarm: { name: string }) => void };
    (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: 'deliver' });
  });

describe('a save whose worker is killed', () => {
  const delivered = () =>
    eventually(async () =>
      expect((await readOutbox(chromium)).map(({ state }) => state)).toEqual(['delivered']),
    );
  /** However often it was sent, it was one. */
  const isOne = () => expect(new Set(backend.requests.map(({ id }) => id)).size).toBe(1);

  it('while the form is open is sent by the next worker', async () => {
    const popup = await saveByForm('one', () => chromium.killWorker());
    await popup.waitForSelector('.saved[data-state="delivered"]');
    expect(backend.requests).toHaveLength(1);
  });

  it('once it is durable, before it is sent, is sent by the next worker', async () => {
    await fillOutbox(chromium, [waitingItem(1)]);
    await chromium.killWorker();
    await wake();
    await delivered();
    expect(backend.requests).toHaveLength(1);
  });

  it('while it is sent is sent again, as the same', async () => {
    backend.answer = () => new Promise(() => undefined);
    await saveByForm('one');
    await arrivals(1);
    const alarm = await chromium.inWorker(() => chrome.alarms.get('deliver'));
    expect(alarm).toBeDefined();
    await chromium.killWorker();
    backend.answer = receipt;
    await wake();
    await delivered();
    isOne();
  });

  it('after the backend has taken it, but before that was noted, is sent again, as the same', async () => {
    const taken = new Promise<void>((resolve) => {
      backend.answer = async (request) => {
        await chromium.killWorker();
        resolve();
        backend.answer = receipt;
        return receipt(request);
      };
    });
    await saveByForm('one');
    await taken;
    await wake();
    await delivered();
    expect(backend.requests).toHaveLength(2);
    isOne();
  });
});

describe('a disk that is full', () => {
  it('is said, nothing is called saved, and what was written is still there', async () => {
    // Chromium goes on by the room that it found at an earlier write, for half a minute: so nothing may have been stored.
    await chromium.close();
    chromium = await anew(undefined);
    const [first] = await chromium.browser.pages();
    const [session, origin] = [await (first as Page).createCDPSession(), chromium.url('')];
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await signIn();
    const popup = await saveByForm('precious');
    await popup.waitForSelector('.notice-danger[role=alert]');
    expect(await popup.$('.saved')).toBeNull();
    expect(await popup.$eval('textarea', ({ value }) => value)).toBe('precious');
    expect(await readOutbox(chromium)).toEqual([]);
  });
});

describe('what is saved', () => {
  let profile: string;
  beforeEach(async () => {
    await chromium.close();
    profile = await mkdtemp(join(tmpdir(), 'waymark-profile-'));
  });
  afterEach(async () => {
    await chromium.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('survives a browser that is killed, with its picture, and is sent by the next', async () => {
    chromium = await launchWithExtension({ userDataDir: profile });
    await signIn();
    backend.answer = () => undefined;
    const popup = await saveByForm('precious', async (filled) => {
      await press(filled, 'Add a picture of the page');
      await filled.waitForSelector('.screenshot img');
    });
    await popup.waitForSelector('.saved');
    const gone = new Promise((done) => chromium.browser.process()?.once('exit', done));
    chromium.browser.process()?.kill('SIGKILL');
    await gone;

    chromium = await launchWithExtension({ userDataDir: profile });
    await isSentNow('precious');
    const picture = backend.requests.at(-1)?.body as unknown as ScreenshotImage;
    expect(isWhatItSays(picture)).toBe(true);
  });

  it('survives an update of the extension, and is sent by the next version', async () => {
    const extension = join(profile, 'extension');
    await cp('dist/chromium', extension, { recursive: true });
    chromium = await launchWithExtension({ userDataDir: profile, extension });
    await signIn();
    backend.answer = () => undefined;
    const popup = await saveByForm('precious');
    await popup.waitForSelector('.saved');
    await chromium.close();

    const manifest = join(extension, 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, JSON.stringify({ ...JSON.parse(text), version: '99.0.0' }));
    chromium = await launchWithExtension({ userDataDir: profile, extension });
    expect(await chromium.inWorker(() => chrome.runtime.getManifest().version)).toBe('99.0.0');
    await isSentNow('precious');
  });
});

/** Sends what waits, and looks whether it is what was written. */
async function isSentNow(notes: string): Promise<void> {
  backend.answer = receipt;
  const outbox = await openOutbox();
  await outbox.waitForSelector('[data-state]');
  // It may be sent by itself before one has pressed the button.
  await eventually(async () => {
    await outbox.$$eval('[data-state="waiting"] button', (buttons) =>
      buttons.find(({ textContent }) => textContent === 'Send now')?.click(),
    );
    expect(await outbox.$('[data-state="delivered"]')).not.toBeNull();
  });
  const saves = backend.requests.filter(({ isPicture }) => !isPicture);
  expect(saves.at(-1)?.body.content.notes).toBe(notes);
}
