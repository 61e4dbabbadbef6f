import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showBadgeOf } from '../../../../src/extension/background/badge-of-all';
import { markPages, markTab } from '../../../../src/extension/background/mark-page';
import { openCopies } from '../../../../src/extension/knowledge/copies';
import { newItem } from '../../../../src/extension/outbox/item';
import { AT, apply, linkOf } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

type Listener = (...values: never[]) => void;
/** An event of the browser, fired by hand. */
function fakeEvent() {
  const listeners = new Set<Listener>();
  return {
    listeners,
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    fire: (...values: unknown[]) => {
      for (const listener of listeners) listener(...(values as never[]));
    },
  };
}
const eventsOf = () => ({
  ...{ onActivated: fakeEvent(), onUpdated: fakeEvent() },
  ...{ onAdded: fakeEvent(), onRemoved: fakeEvent() },
});

const MARK = { text: '✓', color: '#0f6b5c', title: 'Waymark: approved', words: 'approved' };
const known = linkOf(1).content.url;
const network = vi.fn();
let fake: FakeBrowser;
let events: ReturnType<typeof eventsOf>;
let mayReadTabs: boolean;
let url: string;
beforeEach(async () => {
  fake = installFakeBrowser();
  events = eventsOf();
  mayReadTabs = true;
  url = known;
  vi.stubGlobal('fetch', network);
  Object.assign(chrome.tabs, events, { get: async () => ({ active: true, url }) });
  Object.assign(chrome.permissions, events, { contains: async () => mayReadTabs });
  fake.stored.set('account', { id: 'ana', name: 'Ana', email: 'ana@example.com' });
  const { knowledge, close } = await openCopies('ana');
  await apply(knowledge, [linkOf(1)], { cursor: 'one', at: AT });
  close();
});
afterEach(() => vi.unstubAllGlobals());

describe('where the person lets Waymark see the tabs, the badge', () => {
  it('says what is known of each page that comes to the front, from this browser alone', async () => {
    markPages();
    events.onActivated.fire({ tabId: 7 });
    await vi.waitFor(() => expect(fake.tabBadges.get(7)).toBe('✓'));
    url = 'https://example.com/unknown';
    events.onUpdated.fire(7, { url });
    await vi.waitFor(() => expect(fake.tabBadges.has(7)).toBe(false));
    expect(network).not.toHaveBeenCalled();
  });

  it('does not hide what the outbox has to say', async () => {
    markPages();
    fake.tabBadges.set(7, '✓');
    fake.badge.text = '!';
    events.onActivated.fire({ tabId: 7 });
    await vi.waitFor(() => expect(fake.tabBadges.has(7)).toBe(false));
  });

  it('gives way in each tab, in front or not, when the outbox has something to say, in its color and words', async () => {
    await markTab(7, MARK);
    const content = { url: 'https://example.com/', title: 'x' };
    const refused = { ...newItem({ id: 'r', content, suggest: false }, 1), state: 'refused' as const };
    await showBadgeOf([refused]);
    expect(fake.badge).toMatchObject({ text: '!', title: 'Waymark: 1 not accepted' });
    expect(fake.tabBadges.has(7)).toBe(false);
    expect(fake.tabTitles.get(7)).toMatch(
      /^Waymark: 1 not accepted · In the knowledge base: approved by Mia/,
    );
    expect(fake.tabColors.get(7)).toBe(fake.badge.color);

    await showBadgeOf([]);
    expect(fake.tabBadges.get(7)).toBe('✓');
    expect(fake.tabTitles.get(7)).toMatch(/^Waymark: In the knowledge base: approved by Mia/);
  });

  it('is forgotten with its tab', async () => {
    await markTab(7, MARK);
    const getBadgeText = vi
      .spyOn(chrome.action, 'getBadgeText')
      .mockRejectedValue(new Error('No tab with id: 7.') as never);
    await showBadgeOf([]);
    getBadgeText.mockClear();
    await showBadgeOf([]);
    expect(getBadgeText).not.toHaveBeenCalled();
  });

  it('stays while the outbox has nothing to say', async () => {
    await markTab(7, MARK);
    await showBadgeOf([]);
    expect(fake.tabBadges.get(7)).toBe('✓');
    expect(fake.tabTitles.get(7)).toBe('Waymark: approved');
  });

  it('looks at no tab before that, nor after', async () => {
    mayReadTabs = false;
    markPages();
    await vi.waitFor(() => expect(events.onActivated.listeners.size).toBe(0));
    mayReadTabs = true;
    events.onAdded.fire();
    await vi.waitFor(() => expect(events.onUpdated.listeners.size).toBe(1));
    mayReadTabs = false;
    events.onRemoved.fire();
    await vi.waitFor(() => expect(events.onUpdated.listeners.size).toBe(0));
  });
});
