import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KnowledgeSearch } from '../../../src/client/knowledge-search';
import { KnowledgeStore } from '../../../src/client/knowledge-store';
import type { Filters } from '../../../src/client/search/facets';
import type { Link, LinkChange } from '../../../src/core/schemas/knowledge';
import fc from '../../support/fast-check';
import { AT, apply, idOf, linkOf, tombstoneOf } from './fixtures';

let database = 0;
let store: KnowledgeStore;
beforeEach(async () => {
  store = await KnowledgeStore.open(`store ${++database}`);
});
afterEach(() => store.close());

const sync = { cursor: 'one', at: AT };
const narrowed = async (store: KnowledgeStore, filters: Filters, most = 99) => {
  const { results } = await new KnowledgeSearch(async () => store).search('', { filters, most });
  return results.map(({ link }) => link);
};
const ids = (links: readonly { id: string }[]) => links.map(({ id }) => id);

describe('the copy of the knowledge base', () => {
  it('finds the links to a page, however one came to it', async () => {
    await apply(store, [linkOf(1, { url: 'https://www.docs.example.com/1/?utm_source=x' }), linkOf(2)], sync);
    expect(ids(await store.linksTo('https://docs.example.com/1'))).toEqual([idOf(1)]);
    expect(await store.linksTo('https://docs.example.com/3')).toEqual([]);
  });

  it('finds the links for a ticket in any case, and those of a site, the last approved first', async () => {
    const tickets = [{ system: 'jira' as const, key: 'SUP-1' }];
    await apply(store, [linkOf(3, { tickets }), linkOf(1, { tickets }), linkOf(2)], sync);
    expect(ids(await narrowed(store, { ticket: ['sup-1'] }))).toEqual([idOf(1), idOf(3)]);
    expect(ids(await narrowed(store, { site: ['docs.example.com'] }, 2))).toEqual([idOf(1), idOf(2)]);
  });

  it('remembers of a retired link that it was there, until it is approved again', async () => {
    await apply(store, [linkOf(1)], sync);
    await apply(store, [tombstoneOf(1), tombstoneOf(2)], sync);
    expect(await store.linksTo('https://docs.example.com/1')).toEqual([]);
    expect(await store.retiredLinksTo('https://docs.example.com/1')).toMatchObject([
      { id: idOf(1), title: 'Link number 1', retiredAt: AT },
    ]);
    await apply(store, [linkOf(1)], sync);
    expect(await store.retiredLinksTo('https://docs.example.com/1')).toEqual([]);
  });

  it('keeps the cursor of the last page', async () => {
    expect(await store.state()).toBeUndefined();
    await apply(store, [], sync);
    expect(await store.state()).toEqual(sync);
  });

  it('answers what was approved last, whatever has come, changed and gone', async () => {
    const [pages, keys, numbers] = [[0, 1, 2], ['SUP-1', 'sup-2'], Array.from({ length: 80 }, (_, n) => n)];
    const approved = fc.record({
      number: fc.constantFrom(...numbers),
      page: fc.constantFrom(...pages),
      key: fc.constantFrom(...keys),
    });
    const change = fc.oneof(
      { weight: 4, arbitrary: approved },
      { weight: 1, arbitrary: fc.constantFrom(...numbers) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { maxLength: 80 }), { maxLength: 6 }), async (syncs) => {
        const own = await KnowledgeStore.open(`store ${++database}`);
        const expected = new Map<string, Link>();
        for (const one of syncs) {
          const changes = one.map((made): LinkChange => {
            if (typeof made === 'number') return tombstoneOf(made);
            const { number, page, key } = made;
            const url = `https://site-${page}.example.com/${page}`;
            return linkOf(number, { url, tickets: [{ system: 'jira', key }] });
          });
          await apply(own, changes, sync);
          for (const made of changes) made.retired ? expected.delete(made.id) : expected.set(made.id, made);
        }
        const those = (is: (link: Link) => boolean) => ids([...expected.values()].filter(is)).toSorted();
        const found = async (links: Promise<readonly Link[]>) => ids(await links).toSorted();
        expect(await own.size()).toBe(expected.size);
        expect(await found(own.links(numbers.map(idOf)))).toEqual(those(() => true));
        const onPages = [...expected.values()].map(({ content }) => content.url);
        expect((await own.pages()).toSorted()).toEqual([...new Set(onPages)].toSorted());
        for (const page of pages) {
          const isOn = ({ content }: Link) => content.url.endsWith(`/${page}`);
          expect(await found(own.linksTo(`https://site-${page}.example.com/${page}`))).toEqual(those(isOn));
          expect(await found(narrowed(own, { site: [`site-${page}.example.com`] }))).toEqual(those(isOn));
        }
        for (const key of keys) {
          const isFor = ({ content }: Link) => content.tickets[0]?.key === key;
          expect(await found(narrowed(own, { ticket: [key] }))).toEqual(those(isFor));
        }
        own.close();
      }),
      { numRuns: 30 },
    );
  });
});
