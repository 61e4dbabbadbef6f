import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually';
import { violations } from './support/axe';
import { anew, type ExtensionBrowser } from './support/browser';
import {
  type Answer,
  type FakeBackend,
  receipt,
  signInAtFake,
  startFakeBackend,
} from './support/fake-backend';
import { openOutbox, saveByForm } from './support/outbox';
import { press } from './support/people';
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

const stateIs = (page: Page, state: string) => page.waitForSelector(`.item[data-state="${state}"]`);
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
    const page = await openOutbox(chromium);
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
    const page = await openOutbox(chromium);
    await page.waitForFunction(() => document.body.textContent?.includes('Next try in '));
    expect(backend.requests).toHaveLength(1);
    backend.answer = receipt;
    await press(page, 'Send all 2 now');
    await eventually(() => expect(backend.requests).toHaveLength(3));
  });
});

/** As many as a browser sends in some seconds; unit/extension/outbox/delivery.test.ts sends a thousand to the end. */
const SENT = 300;

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
    const page = await openOutbox(chromium);
    await page.waitForFunction(() => document.querySelectorAll('.item').length === 3);
    await pictures(page, 'outbox', async () => expect(await violations(page)).toEqual([]));
  });

  it('edits what waits without its being sent meanwhile, copies it, and drops it when asked twice', async () => {
    backend.answer = () => undefined;
    const notBefore = Date.now() + 9e6;
    await fillOutbox(chromium, [waitingItem(1, { notBefore }), waitingItem(2, { notBefore })]);
    const edit = async () => {
      const page = await openOutbox(chromium);
      await page.waitForFunction(() => document.querySelectorAll('[data-state="waiting"]').length === 2);
      await press(page, 'Edit: Page 1');
      await page.waitForSelector('#save');
      expect((await readOutbox(chromium)).map(({ state }) => state).sort()).toEqual(['held', 'waiting']);
      return page;
    };
    // Closed with nothing changed, it is let go of by whoever comes next.
    await (await edit()).close();
    const page = await edit();
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

  it('holds a thousand items, shows them by the hundred, and begins to send them, the oldest first', async () => {
    backend.answer = () => undefined;
    const items = Array.from({ length: 1_000 }, (_, n) =>
      waitingItem(n + 1, { notBefore: Date.now() + 9e6 }),
    );
    await fillOutbox(chromium, items);
    const page = await openOutbox(chromium);
    await page.waitForFunction(() => document.querySelectorAll('.item').length === 100);
    await press(page, 'Show 900 more');
    await page.waitForFunction(() => document.querySelectorAll('.item').length === 1_000);
    backend.answer = receipt;
    await press(page, 'Send all 1,000 now');
    await eventually(() => expect(backend.requests).not.toEqual([]));
    await page.close();
    const arrived = () => [...new Set(backend.requests.map(({ id }) => id))];
    await eventually(() => expect(arrived().length).toBeGreaterThanOrEqual(SENT), 60_000);
    expect(arrived().slice(0, SENT)).toEqual(items.slice(0, SENT).map(({ id }) => id));
    const states = new Set((await readOutbox(chromium)).map(({ state }) => state));
    expect([...states].filter((state) => !['delivered', 'sending', 'waiting'].includes(state))).toEqual([]);
  }, 90_000);
});

const arrivals = (count: number) => eventually(() => expect(backend.requests).toHaveLength(count));
/** Starts a worker anew, as whatever the browser tells the extension does; capture.test.ts waits for the alarm itself. */
const wake = () => chromium.inWorker(() => undefined);

describe('a save whose worker is killed', () => {
  const delivered = () =>
    eventually(async () =>
      expect((await readOutbox(chromium)).map(({ state }) => state)).toEqual(['delivered']),
    );
  /** However often it was sent, it was one. */
  const isOne = () => expect(new Set(backend.requests.map(({ id }) => id)).size).toBe(1);

  it('while the form is open is sent by the next worker', async () => {
    const popup = await saveByForm(chromium, backend.url, 'one', () => chromium.killWorker());
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
    await saveByForm(chromium, backend.url, 'one');
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
    await saveByForm(chromium, backend.url, 'one');
    await taken;
    await wake();
    await delivered();
    expect(backend.requests).toHaveLength(2);
    isOne();
  });
});
