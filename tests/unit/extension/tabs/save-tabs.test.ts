import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { createTicketReader } from '../../../../src/extension/capture/tickets';
import { itemText } from '../../../../src/extension/outbox/item-text';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { targetOf } from '../../../../src/extension/tabs/list-tabs';
import { type SaveTabsOptions, saveTabs, type TabResult } from '../../../../src/extension/tabs/save-tabs';
import { installFakeBrowser } from '../fake-browser';

let count = 0;
let store: OutboxStore;
beforeEach(async () => {
  installFakeBrowser();
  store = await openOutbox(`tabs-${count++}`);
});
afterEach(() => {
  store.close();
  vi.unstubAllGlobals();
});

const pages = [
  { id: 1, url: 'https://jira.example.com/browse/AB-1', title: 'AB-1: Printer' },
  { id: 2, url: 'https://docs.example.com/x?utm_source=mail', title: 'Guide' },
  { id: 3, url: 'https://docs.example.com/x', title: 'Guide' },
  { id: 4, url: 'https://docs.example.com/y', title: 'Other' },
];
const opens = async () => store;
const ana = async () => ({ id: 'ana', name: 'Ana', email: 'ana@example.com' });
async function save(
  outbox: () => Promise<OutboxStore> = opens,
  account: SaveTabsOptions['account'] = ana,
): Promise<Map<number, TabResult>> {
  const results = new Map<number, TabResult>();
  const chosen = [{ system: 'zendesk', key: 'ZD-7' }] as const;
  await saveTabs(pages, {
    outbox,
    tickets: createTicketReader([]),
    chosen,
    suggest: true,
    account,
    onResult: (id, result) => results.set(id, result),
  });
  return results;
}

describe('saving several tabs', () => {
  it('saves each page once, with its own tickets and those chosen for all', async () => {
    expect([...(await save()).values()]).toEqual(['saved', 'saved', 'same', 'saved']);
    const items = await store.all();
    expect(items.map(({ content }) => content.tickets?.map(({ key }) => key))).toEqual([
      ['AB-1', 'ZD-7'],
      ['ZD-7'],
      ['ZD-7'],
    ]);
    expect(items.every(({ suggest }) => suggest)).toBe(true);
  });

  it('saves them for whoever is signed in, and nobody else', async () => {
    await save();
    expect((await store.all()).map(({ ownerId }) => ownerId)).toEqual(['ana', 'ana', 'ana']);
  });

  it('goes on after one that this device cannot keep', async () => {
    const add = store.add;
    store.add = async (item) => {
      if (item.content.title === 'AB-1: Printer') throw new DOMException('full', 'QuotaExceededError');
      return add(item);
    };
    expect([...(await save()).values()]).toEqual(['failed', 'saved', 'same', 'saved']);
  });

  it('says of each that this device could not keep it where the outbox cannot be opened', async () => {
    const full = async () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    expect([...(await save(full)).values()]).toEqual(['failed', 'failed', 'failed', 'failed']);
  });

  it('says so of each where this device cannot tell who is signed in', async () => {
    const broken = async () => Promise.reject(new Error('IO error: Corruption'));
    expect([...(await save(opens, broken)).values()]).toEqual(['failed', 'failed', 'failed', 'failed']);
    expect(await store.all()).toEqual([]);
  });

  it('takes along what was begun to be written about a page, which then is a draft no more', async () => {
    const { url } = pages[3] as (typeof pages)[number];
    await writeDraft(url, {
      notes: 'Worked.',
      tags: ['print'],
      typedTag: 'spool',
      screenshot: 'p1',
      url: 'https://',
    });
    await save();
    const item = (await store.all()).find(({ content }) => content.title === 'Other');
    expect(item).toMatchObject({ screenshot: 'p1', hadDraft: true, suggest: true });
    expect(item?.content).toMatchObject({ url, notes: 'Worked.', tags: ['print', 'spool'] });
    expect(item?.content.tickets).toEqual([{ system: 'zendesk', key: 'ZD-7' }]);
    expect(await readDraft(url)).toEqual({});
  });

  it('leaves the draft where the page could not be saved', async () => {
    const { url } = pages[3] as (typeof pages)[number];
    await writeDraft(url, { notes: 'Worked.' });
    await save(async () => Promise.reject(new DOMException('full', 'QuotaExceededError')));
    expect(await readDraft(url)).toEqual({ notes: 'Worked.' });
  });

  it('means the tabs that were highlighted, or all when that is only one', () => {
    expect(targetOf('?window=3&highlighted=4,5')).toEqual({ windowId: 3, highlighted: [4, 5] });
    expect(targetOf('?window=3&highlighted=4')).toEqual({ windowId: 3, highlighted: [] });
    expect(targetOf('')).toEqual({ windowId: undefined, highlighted: [] });
  });
});

describe('an item as text', () => {
  it('has all that a person would miss', async () => {
    const content = {
      url: 'https://example.com/a',
      title: 'A',
      notes: 'Worked.',
      selection: 'one\ntwo',
      tags: ['print'],
      tickets: [{ system: 'jira', key: 'AB-1' } as const],
    };
    expect(itemText({ content })).toBe(
      'A\nhttps://example.com/a\nTickets: AB-1\nTags: print\n\nWorked.\n\n> one\n> two',
    );
  });
});
