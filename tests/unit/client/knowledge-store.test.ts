import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KnowledgeStore } from '../../../src/client/knowledge-store';
import { AT, idOf, linkOf, tombstoneOf } from './fixtures';

let database = 0;
let store: KnowledgeStore;
beforeEach(async () => {
  store = await KnowledgeStore.open(`store ${++database}`);
});
afterEach(() => store.close());

const sync = { cursor: 'one', at: AT };
const ids = (links: readonly { id: string }[]) => links.map(({ id }) => id);

describe('the copy of the knowledge base', () => {
  it('finds the links to a page, however one came to it', async () => {
    await store.apply([linkOf(1, { url: 'https://www.docs.example.com/1/?utm_source=x' }), linkOf(2)], sync);
    expect(ids(await store.linksTo('https://docs.example.com/1'))).toEqual([idOf(1)]);
    expect(await store.linksTo('https://docs.example.com/3')).toEqual([]);
  });

  it('finds the links for a ticket in any case, and those of a site, the last approved first', async () => {
    const tickets = [{ system: 'jira' as const, key: 'SUP-1' }];
    await store.apply([linkOf(3, { tickets }), linkOf(1, { tickets }), linkOf(2)], sync);
    expect(ids(await store.linksForTicket('sup-1', 10))).toEqual([idOf(1), idOf(3)]);
    expect(ids(await store.linksOfSite('docs.example.com', 2))).toEqual([idOf(1), idOf(2)]);
  });

  it('remembers of a retired link that it was there, until it is approved again', async () => {
    await store.apply([linkOf(1)], sync);
    await store.apply([tombstoneOf(1), tombstoneOf(2)], sync);
    expect(await store.linksTo('https://docs.example.com/1')).toEqual([]);
    expect(await store.retiredLinksTo('https://docs.example.com/1')).toMatchObject([
      { id: idOf(1), title: 'Link number 1', retiredAt: AT },
    ]);
    await store.apply([linkOf(1)], sync);
    expect(await store.retiredLinksTo('https://docs.example.com/1')).toEqual([]);
  });

  it('keeps the cursor of the last page', async () => {
    expect(await store.state()).toBeUndefined();
    await store.apply([], sync);
    expect(await store.state()).toEqual(sync);
  });
});
