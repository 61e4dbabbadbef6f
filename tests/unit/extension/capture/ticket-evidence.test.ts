import { afterEach, describe, expect, it, vi } from 'vitest';
import { rememberTickets } from '../../../../src/extension/capture/recent-tickets';
import { gatherEvidence } from '../../../../src/extension/capture/ticket-evidence';
import { createTicketReader } from '../../../../src/extension/capture/tickets';
import { installFakeBrowser } from '../fake-browser';

afterEach(() => vi.unstubAllGlobals());

const reader = createTicketReader([]);
const tab = (id: number, title: string, openerTabId?: number) => ({
  id,
  index: id,
  windowId: 1,
  title,
  url: `https://example.com/${id}`,
  openerTabId,
});

/** A browser with these tabs; without permission they do not say what they show. */
function install(tabs: ReturnType<typeof tab>[], isAllowed = true) {
  installFakeBrowser();
  Object.assign(chrome, {
    permissions: { contains: async () => isAllowed },
    tabs: {
      get: async (id: number) => {
        const found = tabs.find((one) => one.id === id);
        if (!found) throw new Error('No tab');
        return found;
      },
      query: async () => tabs,
    },
  });
}
const sources = async (tabId: number, referrer?: string) =>
  (await gatherEvidence({ tabId, referrer }, reader, 1_000)).map(({ ticket, source }) => [
    ticket.key,
    source,
  ]);

describe('what speaks for tickets', () => {
  it('is the tab that opened this one, and those before it, as far as they are still open', async () => {
    install([tab(30, 'front', 20), tab(20, 'AB-2: Opener', 10), tab(10, 'AB-1: First', 5)]);
    expect(await sources(30)).toEqual([
      ['AB-2', { from: 'opener', steps: 1, title: 'AB-2: Opener' }],
      ['AB-1', { from: 'opener', steps: 2, title: 'AB-1: First' }],
    ]);
  });

  it('ends where tabs have opened each other in a circle', async () => {
    install([tab(30, 'front', 20), tab(20, 'AB-2: Opener', 30)]);
    expect(await sources(30)).toHaveLength(1);
  });

  it('is the tabs beside it, not those far off', async () => {
    install([tab(1, 'AB-1: Left'), tab(2, 'front'), tab(4, 'AB-4: Right'), tab(9, 'AB-9: Far')]);
    expect(await sources(2)).toEqual([
      ['AB-1', { from: 'beside', steps: 1, title: 'AB-1: Left' }],
      ['AB-4', { from: 'beside', steps: 2, title: 'AB-4: Right' }],
    ]);
  });

  it('is the page that led here in the same tab, which needs no permission', async () => {
    install([tab(2, 'front')], false);
    expect(await sources(2, 'https://acme.atlassian.net/browse/SUP-1042')).toEqual([
      ['SUP-1042', { from: 'referrer' }],
    ]);
    expect(await sources(2, 'https://acme.atlassian.net/')).toEqual([]);
  });

  it('is only what was used of late while other tabs may not be read', async () => {
    install([tab(2, 'front', 1), tab(1, 'AB-1: Opener')], false);
    await rememberTickets([{ system: 'jira', key: 'AB-7' }], 400);
    expect(await sources(2)).toEqual([['AB-7', { from: 'recent', ageMs: 600 }]]);
  });
});
