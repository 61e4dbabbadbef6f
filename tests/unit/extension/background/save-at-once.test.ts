import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { NewContent } from '../../../../src/core/schemas/content';
import { saveAtOnce } from '../../../../src/extension/background/save-at-once';
import { readDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

let count = 0;
let fake: FakeBrowser;
let store: OutboxStore;
beforeEach(async () => {
  fake = installFakeBrowser();
  store = await openOutbox(`save-${count++}`);
});
afterEach(() => {
  store.close();
  vi.unstubAllGlobals();
});

const url = 'https://support.example.com/browse/ABC-12';
const tab = { id: 7, url, title: 'ABC-12: Printer' } as Tabs.Tab;
const answer = (result: object) => {
  fake.executeScript.mockImplementation(async ({ func }) => [func ? { result } : {}]);
};
const saved = async () => (await store.all())[0];

describe('saving at once', () => {
  it('saves what the page says, with its tickets', async () => {
    answer({ url, title: 'From the page', description: 'About', selection: 'words' });
    expect(await saveAtOnce({ store }, tab)).toBeDefined();
    expect((await saved())?.content).toMatchObject({
      url,
      title: 'From the page',
      description: 'About',
      selection: 'words',
      tickets: [{ system: 'jira', key: 'ABC-12' }],
    });
  });

  it('saves by what the tab says where no script may run', async () => {
    fake.executeScript.mockRejectedValue(new Error('The extensions gallery cannot be scripted.'));
    expect(await saveAtOnce({ store }, tab, { selectionText: 'selected' })).toBeDefined();
    expect((await saved())?.content).toMatchObject({ title: 'ABC-12: Printer', selection: 'selected' });
  });

  it('saves as much as is kept of what is selected in a frame of another site', async () => {
    answer({ url, title: 'x', description: '', selection: '' });
    await saveAtOnce({ store }, tab, { selectionText: 'word '.repeat(2_000) });
    expect((await saved())?.content.selection).toHaveLength(5_000);
    expect(NewContent.safeParse((await saved())?.content).success).toBe(true);
  });

  it('saves nothing where there is no web address', async () => {
    expect(await saveAtOnce({ store }, { ...tab, url: 'chrome://settings/' })).toBeUndefined();
    expect(await store.all()).toEqual([]);
  });

  it('takes along the draft of the page, which is then done with', async () => {
    const revises = { id: 'b', revision: 1, status: 'private' } as const;
    await writeDraft(url, { notes: 'written before', suggest: true, revises });
    await saveAtOnce({ store }, tab);
    const content = { notes: 'written before' };
    expect(await saved()).toMatchObject({ suggest: true, content, revises, hadDraft: true });
    expect(await readDraft(url)).toEqual({});
  });

  it.each([
    [
      'nothing is selected any more',
      async () => [{ result: { url, title: 'x', description: '', selection: '' } }],
    ],
    ['no script may run', () => Promise.reject(new Error('It cannot be scripted.'))],
  ])('takes along the quotation that the draft was begun with where %s', async (_, page) => {
    const quoted = { selection: 'of then', textDirective: 'text=of', section: ['Chapter'] };
    await writeDraft(url, { notes: 'why', kept: { url, title: 'x', description: '', ...quoted } });
    fake.executeScript.mockImplementation(page);
    await saveAtOnce({ store }, tab);
    expect((await saved())?.content).toMatchObject({
      notes: 'why',
      selection: 'of then',
      section: ['Chapter'],
    });
    expect((await saved())?.content.url).toContain('#:~:text=of');
  });

  it('takes along the ticket and the tag that are typed and not entered yet', async () => {
    await writeDraft(url, { typedTicket: 'sup-7', typedTag: 'Printer Jam' });
    await saveAtOnce({ store }, tab);
    const { tickets, tags } = (await saved())?.content ?? {};
    expect(tickets?.map(({ key }) => key)).toContain('SUP-7');
    expect(tags).toEqual(['printer-jam']);
  });

  it('saves a link by its text, with the ticket of the page it was found on', async () => {
    answer({ url, title: 'x', description: '', selection: '', linkText: 'The guide' });
    await saveAtOnce({ store }, tab, { linkUrl: 'https://docs.example.com/guide' });
    const content = (await saved())?.content;
    expect(content).toMatchObject({ url: 'https://docs.example.com/guide', title: 'The guide' });
    expect(content?.tickets?.map(({ key }) => key)).toEqual(['ABC-12']);
  });

  it('has somebody come and send it, whoever is killed after', async () => {
    await saveAtOnce({ store }, tab);
    expect(fake.alarms.has('deliver')).toBe(true);
  });

  it('remembers who captured it, and for nobody when nobody was signed in', async () => {
    await saveAtOnce({ store }, tab);
    expect(await saved()).not.toHaveProperty('ownerId');
    await store.clear();
    fake.stored.set('account', { id: 'ana', name: 'Ana', email: 'ana@example.com' });
    await saveAtOnce({ store }, tab);
    expect(await saved()).toMatchObject({ ownerId: 'ana' });
  });
});
