import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandOf, createMenus, targetOf } from '../../../../src/extension/background/menus';
import { rememberTickets } from '../../../../src/extension/capture/recent-tickets';
import { installFakeBrowser } from '../fake-browser';

interface Entry {
  id: string;
  parentId?: string;
  title: string;
  contexts: string[];
}

const CONTEXTS = ['page', 'selection', 'link', 'image'];
const jira = (key: string) => ({ system: 'jira' as const, key });

let entries: Map<string, Entry>;
beforeEach(() => {
  installFakeBrowser();
  entries = new Map();
  Object.assign(chrome, {
    contextMenus: {
      removeAll: async () => entries.clear(),
      create(entry: Entry) {
        if (entries.has(entry.id)) throw new Error(`Cannot create item with duplicate id ${entry.id}`);
        if (entry.parentId && !entries.has(entry.parentId)) throw new Error(`No parent ${entry.parentId}`);
        entries.set(entry.id, entry);
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const under = (parentId: string) => [...entries.values()].filter((entry) => entry.parentId === parentId);

describe('the context menu', () => {
  it('saves the page, what is selected, a link or an image, and has no ticket before one was used', async () => {
    await createMenus();
    for (const context of CONTEXTS) {
      expect(entries.get(`save-${context}`)?.contexts).toEqual([context]);
      expect(commandOf(`save-${context}`)).toEqual({ name: 'save' });
      expect(entries.has(`with-${context}`)).toBe(false);
    }
    expect(commandOf('tabs')).toEqual({ name: 'tabs' });
    expect(commandOf('outbox')).toEqual({ name: 'outbox' });
  });

  it('has the six tickets last used under each of them, and each entry saves with its own', async () => {
    const tickets = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6', 'A-7'].map(jira);
    await createMenus();
    await rememberTickets(tickets);
    await createMenus();
    for (const context of CONTEXTS) {
      const offered = under(`with-${context}`);
      expect(offered.map(({ title }) => title)).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6']);
      expect(offered.map(({ id }) => commandOf(id))).toEqual(
        tickets.slice(0, 6).map((ticket) => ({ name: 'save', ticket })),
      );
    }
  });

  it('saves what the entry says, of all that was clicked at once', async () => {
    const [pageUrl, linkUrl, srcUrl] = ['a', 'b', 'c'].map((path) => `https://example.com/${path}`);
    const clicked = {
      ...{ editable: false, modifiers: [], pageUrl, linkUrl, linkText: 'The guide', srcUrl },
      selectionText: 'See the guide for more',
    };
    const ticket = ` ${JSON.stringify(jira('A-1'))}`;
    for (const entry of ['', ticket]) {
      const target = (context: string) => targetOf({ ...clicked, menuItemId: `save-${context}${entry}` });
      expect(target('selection')).toEqual({ pageUrl, selectionText: 'See the guide for more' });
      expect(target('link')).toEqual({ pageUrl, linkUrl, linkText: 'The guide' });
      expect(target('image')).toEqual({ pageUrl, srcUrl });
    }
  });

  it('shows a ticket as it is written, though & and %s mean something in a menu', async () => {
    const ticket = { ...jira('R&D-%s'), url: 'https://example.com/R&D?a={"b"}\n%s' };
    await rememberTickets([ticket]);
    await createMenus();
    const [entry] = under('with-link');
    expect(entry?.title).toBe('R&&D-%\u200bs');
    expect(commandOf(entry?.id ?? '')).toEqual({ name: 'save', ticket });
  });

  it('is made once at a time, however often that is asked for', async () => {
    await rememberTickets([jira('A-1')]);
    await expect(Promise.all([createMenus(), createMenus(), createMenus()])).resolves.toBeDefined();
    expect(under('with-page')).toHaveLength(1);
  });
});
