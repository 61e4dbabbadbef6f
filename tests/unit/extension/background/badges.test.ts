import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeSettings } from '../../../../src/extension/change-settings';
import { copiesChanged, openCopies } from '../../../../src/extension/knowledge/copies';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { eventually } from '../../../support/eventually';
import fc from '../../../support/fast-check';
import { AT, apply, bookmarkOf, idOf, linkOf, tombstoneOf } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';
import { openDesk } from './desk';

const known = linkOf(1).content.url;
const FLASH = { text: '!', color: '#b3261e', title: 'Not saved' };
const network = vi.fn();
let count = 0;
let account: string;
let fake: FakeBrowser;
let desk: ReturnType<typeof openDesk>;
/** What is in the outbox. */
let items: OutboxItem[];
let worker: Awaited<ReturnType<typeof startWorker>>;
beforeEach(async () => {
  fake = installFakeBrowser();
  fake.badge.title = 'Save to Waymark';
  desk = openDesk((tabId) => {
    for (const own of [fake.tabBadges, fake.tabTitles, fake.tabColors]) own.delete(tabId);
  });
  items = [];
  vi.stubGlobal('fetch', network);
  account = `badges ${++count}`;
  fake.stored.set('account', { id: account, name: 'Ana', email: 'ana@example.com' });
  const { knowledge, close } = await openCopies(account);
  await apply(knowledge, [linkOf(1), linkOf(3)], { cursor: 'one', at: AT });
  close();
  worker = await startWorker();
});
afterEach(() => vi.unstubAllGlobals());

/** The worker as it begins: what an earlier one held in its memory is gone. */
async function startWorker() {
  vi.resetModules();
  const badges = await import('../../../../src/extension/background/badges');
  const { keepBadges } = await import('../../../../src/extension/background/keep-badges');
  keepBadges(async () => items);
  const show = () => badges.showBadgeOf(async () => items);
  await show();
  return { ...badges, show };
}
const waiting = (n: number): OutboxItem => {
  const content = { url: `https://example.com/${n}`, title: 'x' };
  return newItem({ id: idOf(n), content, suggest: false, ownerId: account }, 1);
};
const refused = () => ({ ...waiting(1), state: 'refused' as const });
async function sync(change: (copies: Awaited<ReturnType<typeof openCopies>>) => Promise<unknown>) {
  const copies = await openCopies(account);
  await change(copies);
  copies.close();
  copiesChanged.send();
}
const isMarked = (tabId: number, text: string | undefined) =>
  eventually(() => expect(fake.tabBadges.get(tabId)).toBe(text));
const APPROVED = /^Waymark: In the knowledge base: approved by Mia/;

describe('where the person lets Waymark see the tabs, the badge', () => {
  it('says what is known of each page that comes to the front, from this browser alone', async () => {
    desk.navigate(7, known);
    await isMarked(7, '✓');
    desk.navigate(7, 'https://example.com/unknown');
    await isMarked(7, undefined);
    desk.tabs.set(7, { url: known, isSeen: false });
    desk.activate(7);
    await isMarked(7, '✓');
    expect(network).not.toHaveBeenCalled();
  });

  it('does not hide what the outbox has to say', async () => {
    items = [refused()];
    await worker.show();
    desk.navigate(7, known);
    await eventually(() => expect(fake.tabTitles.get(7)).toMatch(/^Waymark: 1 not accepted · In the know/));
    expect(fake.tabBadges.has(7)).toBe(false);
  });

  it('says what is known of the page in front once a sync has brought it', async () => {
    desk.navigate(7, linkOf(2).content.url);
    await worker.show();
    await sync(({ knowledge }) => apply(knowledge, [linkOf(2)], { cursor: 'two', at: AT }));
    await isMarked(7, '✓');
    await sync(({ knowledge }) => apply(knowledge, [tombstoneOf(2)], { cursor: 'three', at: AT }));
    await isMarked(7, '–');
  });

  it('says that the page is saved once it has been delivered', async () => {
    desk.navigate(7, bookmarkOf(5).canonicalUrl);
    await worker.show();
    await sync(({ own }) => own.put([bookmarkOf(5, { status: 'pending' })]));
    await isMarked(7, '…');
  });

  it('says so at once in the tabs that are in front, and no more when they are seen no longer', async () => {
    desk.allow(false);
    desk.navigate(7, known);
    await eventually(() => expect(desk.events.onActivated.listeners.size).toBe(0));
    desk.allow(true);
    await isMarked(7, '✓');
    expect(desk.events.onUpdated.listeners.size).toBe(1);
    desk.allow(false);
    await isMarked(7, undefined);
    expect(desk.events.onUpdated.listeners.size).toBe(0);
  });
});

describe('where the person does not, the badge', () => {
  const canonicalUrl = known;
  const url = `${known}-as-printed`;
  beforeEach(() => {
    desk.allow(false);
    desk.navigate(7, url);
    desk.see(7);
  });

  it('says what is known of a page once the popup was opened there, by what the page calls itself', async () => {
    await worker.markPage(7, { url, canonicalUrl });
    expect(fake.tabBadges.get(7)).toBe('✓');
    await sync(({ knowledge }) => apply(knowledge, [tombstoneOf(1)], { cursor: 'three', at: AT }));
    await isMarked(7, '–');
  });

  it('is not that of a page which the tab has left', async () => {
    await worker.markPage(7, { url, canonicalUrl });
    desk.navigate(7, 'https://example.com/unknown');
    items = [refused()];
    await worker.show();
    items = [];
    await worker.show();
    expect(fake.tabBadges.has(7)).toBe(false);
    expect(fake.tabTitles.get(7)).toBe('Save to Waymark');
  });

  it('follows an app to each of its pages, which it shows without loading them', async () => {
    await worker.markPage(7, { url, canonicalUrl });
    desk.move(7, 'https://example.com/unknown');
    await isMarked(7, undefined);
    desk.move(7, linkOf(3).content.url);
    await isMarked(7, '✓');
  });

  it('asks to be told of no tab any more once the browser tells it no page', async () => {
    const watching = (count: number) =>
      eventually(() => expect(desk.events.onUpdated.listeners.size).toBe(count));
    await watching(0);
    await worker.markPage(7, { url, canonicalUrl });
    await watching(1);
    desk.navigate(7, 'https://elsewhere.example/');
    await watching(0);
    expect(desk.events.onActivated.listeners.size).toBe(0);
  });

  it('is not that of a page which the tab leaves while it is looked up', async () => {
    const { setBadgeText } = chrome.action;
    vi.spyOn(chrome.action, 'setBadgeText').mockImplementationOnce((async (details: object) => {
      desk.navigate(7, 'https://example.com/unknown');
      await setBadgeText(details as never);
    }) as never);
    await worker.markPage(7, { url, canonicalUrl });
    expect(fake.tabBadges.has(7)).toBe(false);
  });

  it('is not there for what another page says of itself', async () => {
    await worker.markPage(7, { url: 'https://example.com/other', canonicalUrl });
    expect(fake.tabBadges.has(7)).toBe(false);
  });
});

describe('what a tab is marked with', () => {
  beforeEach(async () => {
    desk.navigate(7, known);
    await isMarked(7, '✓');
  });

  it('gives way in each tab when the outbox has something to say, in its color and words', async () => {
    items = [refused()];
    await worker.show();
    expect(fake.badge).toMatchObject({ text: '!', title: 'Waymark: 1 not accepted' });
    expect(fake.tabBadges.has(7)).toBe(false);
    expect(fake.tabTitles.get(7)).toMatch(
      /^Waymark: 1 not accepted · In the knowledge base: approved by Mia/,
    );
    expect(fake.tabColors.get(7)).toBe(fake.badge.color);
    items = [];
    await worker.show();
    expect(fake.tabBadges.get(7)).toBe('✓');
    expect(fake.tabTitles.get(7)).toMatch(APPROVED);
  });

  it('is forgotten with its tab', async () => {
    desk.tabs.delete(7);
    items = [refused()];
    await worker.show();
    const setTitle = vi.spyOn(chrome.action, 'setTitle');
    items = [];
    await worker.show();
    expect(setTitle.mock.calls).toEqual([[{ title: 'Save to Waymark' }]]);
  });

  it('is there again after what was shown for a moment, of which the last has its full time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    worker.flashBadge(FLASH, 7, 3_000);
    vi.advanceTimersByTime(2_000);
    worker.flashBadge(FLASH, 7, 3_000);
    // Marks are looked at again meanwhile.
    await worker.markAgain();
    vi.advanceTimersByTime(2_000);
    await worker.show();
    expect(fake.tabBadges.get(7)).toBe('!');
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    await isMarked(7, '✓');
    await eventually(() => expect(fake.tabTitles.get(7)).toMatch(APPROVED));
  });

  it('is no more where the account is another', async () => {
    await writeSettings({ account: { id: 'bo', name: 'Bo', email: 'bo@example.com' } });
    await isMarked(7, undefined);
    await eventually(() => expect(fake.tabTitles.get(7)).toBe('Save to Waymark'));
  });
});

it('What waits for a manager is shown as soon as it is known', async () => {
  await writeSettings({ suggestByDefault: true });
  await worker.show();
  await writeSettings({ reviewsWaiting: 3 });
  await eventually(() => expect(fake.badge.text).toBe('3'));
});

/** What the tabs say, and what they should. */
const said = () => [...desk.tabs.keys()].map((id) => ({ text: textOf(id), isToldOf: isToldOf(id) }));
const textOf = (id: number) => fake.tabBadges.get(id) ?? fake.badge.text;
const isToldOf = (id: number) => /approved by Mia/.test(fake.tabTitles.get(id) ?? '');
const isApproved = (url: string) => [1, 3].some((n) => linkOf(n).content.url === url);
const trueOf = () =>
  [...desk.tabs.values()].map(({ url }) => ({
    text: items.length > 0 ? String(items.length) : isApproved(url) ? '✓' : '',
    isToldOf: isApproved(url),
  }));

it('Whatever comes together, and however slow the browser answers, in the end each tab says what is true of it', async () => {
  const tab = fc.integer({ min: 1, max: 3 });
  const page = fc.integer({ min: 1, max: 4 }).map((n) => linkOf(n).content.url);
  const step = fc.oneof(
    fc.tuple(fc.constant('goes to'), tab, page),
    fc.tuple(fc.constant('has its popup opened'), tab),
    fc.tuple(fc.constant('says something for a moment'), tab),
    fc.tuple(fc.constant('outbox'), fc.integer({ min: 0, max: 2 })),
    fc.tuple(fc.constant('sync')),
    fc.tuple(fc.constant('pause'), fc.integer({ min: 1, max: 9 })),
  );
  const turns = async (count: number) => {
    for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
  };
  const { action } = chrome;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 24 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
      async (steps, delays) => {
        const slow = Object.entries(action).map(([name, call]) => [
          name,
          async (details: object) => {
            await turns(delays.next().value);
            const answer = await (call as (details: object) => Promise<unknown>)(details);
            await turns(delays.next().value);
            return answer;
          },
        ]);
        Object.assign(chrome, { action: Object.fromEntries(slow) });
        for (const [name, value, url] of steps) {
          const id = Number(value);
          const at = desk.tabs.get(id)?.url;
          if (name === 'goes to') desk.navigate(id, String(url));
          else if (name === 'has its popup opened' && at) void worker.markPage(id, { url: at });
          else if (name === 'says something for a moment' && at) worker.flashBadge(FLASH, id, 1);
          else if (name === 'outbox') {
            items = Array.from({ length: id }, (_, n) => waiting(n + 1));
            void worker.show();
          } else if (name === 'sync') copiesChanged.send();
          else await turns(id);
        }
        await eventually(() => expect(said()).toEqual(trueOf()));
      },
    ),
    { numRuns: 20 },
  );
});

it('Wherever the worker is killed, the next one makes each tab say what is true of it', async () => {
  const { action } = chrome;
  const changes = Object.keys(action).filter((name) => name.startsWith('set'));
  let isOver = false;
  for (let last = 1; !isOver; last++) {
    let count = 0;
    const killed = changes.map((name) => [
      name,
      (details: object) => {
        count += 1;
        if (count > last) return new Promise(() => undefined);
        return (action[name as keyof typeof action] as (details: object) => Promise<void>)(details);
      },
    ]);
    Object.assign(chrome, { action: { ...action, ...Object.fromEntries(killed) } });
    desk.navigate(1, known);
    worker.flashBadge(FLASH, 1, 1_000_000);
    items = [waiting(1)];
    let isShown = false;
    void worker.show().then(() => {
      isShown = true;
    });
    desk.navigate(2, known);
    await eventually(() => expect(isShown || count > last).toBe(true));
    isOver = count <= last;

    Object.assign(chrome, { action });
    for (const { listeners } of Object.values(desk.events)) listeners.clear();
    worker = await startWorker();
    await eventually(() => expect(said()).toEqual(trueOf()));
    items = [];
    await worker.show();
  }
});
