import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openKnowledge } from '../../../src/client/knowledge-database';
import { KnowledgeSearch } from '../../../src/client/knowledge-search';
import { KnowledgeStore } from '../../../src/client/knowledge-store';
import { FACETS } from '../../../src/client/search/facets';
import { KnowledgeIndex } from '../../../src/client/search/knowledge-index';
import { buildSegment } from '../../../src/client/search/segment';
import { tableOf } from '../../../src/client/search/string-table';
import type { Link, LinkChange } from '../../../src/core/schemas/knowledge';
import fc from '../../support/fast-check';
import { AT, apply, idOf, linkOf, tombstoneOf } from './fixtures';

let database = 0;
let name: string;
const stores: KnowledgeStore[] = [];
async function open(opened = name): Promise<KnowledgeStore> {
  const store = await KnowledgeStore.open(opened);
  stores.push(store);
  return store;
}
beforeEach(() => {
  name = `stored index ${++database}`;
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const store of stores.splice(0)) store.close();
});

const sync = (cursor = 'one') => ({ cursor, at: AT });
const found = async (query: string) => {
  const answer = await new KnowledgeSearch(open).search(query);
  return answer.results.map(({ link }) => link.content.title);
};
const segments = async () => {
  const opened = await openKnowledge(name);
  const keys = await Promise.all(
    (['documents', 'places', 'terms', 'gone'] as const).map((store) => opened.getAllKeys(store)),
  );
  opened.close();
  return keys.map((all) => all.map(String));
};

const QUERIES = ['', 'printer', 'pri', 'prnter', 'toner printer', 's', 'SUP-1', '東', 'zz'];
const word = fc.constantFrom(
  'printer',
  'print',
  'pinter',
  'scanner',
  'toner',
  'SUP-1',
  'Zürich',
  '東京都',
  'sun',
);
const change = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(14), fc.array(word, { minLength: 1, maxLength: 6 }), fc.array(word)),
  },
  { weight: 1, arbitrary: fc.nat(14).map((n): [number] => [n]) },
);

function toChange([n, title, notes = []]: [number, string[], string[]] | [number]): LinkChange {
  if (!title) return tombstoneOf(n);
  const tickets = title.includes('SUP-1') ? [{ system: 'jira' as const, key: 'SUP-1' }] : [];
  return linkOf(n, { title: title.join(' '), notes: notes.join(' '), tags: [`tag-${n % 3}`], tickets });
}

/** All that a person could see of an index. */
const seen = (index: KnowledgeIndex) =>
  QUERIES.map((query) => {
    const matches = index.search(query);
    return {
      query,
      total: matches.total,
      first: index.first(matches, 99).map(({ id }) => id),
      facets: FACETS.map((facet) => index.values(matches, facet, 99)),
    };
  });

describe('the stored index', () => {
  it('answers as a fresh one of the same links, whatever has come and gone', async () => {
    const sequence = fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(sequence, async (pages) => {
        const own = `stored index ${++database}`;
        const store = await open(own);
        const kept = new Map();
        const links = new Map<string, Link>();
        for (const page of pages) {
          const changes = page.map(toChange);
          await apply(store, changes, sync());
          for (const one of changes) one.retired ? links.delete(one.id) : links.set(one.id, one);
          // One that is open meanwhile reads only what is new.
          await store.index(kept);
        }
        const fresh = new KnowledgeIndex([{ segment: buildSegment([...links.values()]), gone: new Set() }]);
        expect(seen(await store.index(kept))).toEqual(seen(fresh));
        expect(seen(await (await open(own)).index())).toEqual(seen(fresh));
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  it('stays in few segments, and keeps nothing of those that were merged', async () => {
    const store = await open();
    for (let n = 0; n < 70; n += 1) await apply(store, [linkOf(n, { title: `Printer ${n}` })], sync());
    await apply(store, [tombstoneOf(3)], sync());
    const [documents, places, terms, gone] = await segments();
    expect(documents?.length).toBeLessThan(10);
    expect(places).toEqual(documents);
    expect(terms).toEqual(documents);
    expect(gone?.length).toBe(1);
    expect((await new KnowledgeSearch(open).search('printer')).total).toBe(69);
  });

  it('changes with the links and the cursor or not at all', async () => {
    const store = await open();
    await apply(store, [linkOf(1, { title: 'Printer' })], sync('before'));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === 'terms') throw new DOMException('The disk is full', 'QuotaExceededError');
      return put.apply(this, given);
    });
    await expect(apply(store, [linkOf(1, { title: 'Scanner' }), linkOf(2)], sync('after'))).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await found('')).toEqual(['Printer']);
    expect(await found('scanner')).toEqual([]);
    expect(await store.state()).toEqual(sync('before'));
  });

  it('is made anew of the stored links when it is of another version, and gone on with after a kill', async () => {
    const store = await open();
    const links = Array.from({ length: 600 }, (_, n) => linkOf(n, { title: `Printer ${n}` }));
    await apply(store, links, sync());
    const before = await found('printer');
    const opened = await openKnowledge(name);
    await opened.put('index', { version: 0 }, 'state');
    await opened.clear('terms');
    await opened.clear('documents');
    await opened.clear('places');

    const put = IDBObjectStore.prototype.put;
    let slices = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === 'terms' && ++slices > 1) throw new DOMException('Killed', 'AbortError');
      return put.apply(this, given);
    });
    await expect((await open()).index()).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await opened.get('index', 'state')).toMatchObject({ upTo: 5 });
    expect(await found('printer')).toEqual(before);
    expect((await new KnowledgeSearch(open).search('')).total).toBe(600);
    opened.close();
  });

  it('is fetched anew where an older version of Waymark has stored the links in another way', async () => {
    const old = await openDB(name, 5, {
      upgrade(created) {
        const links = created.createObjectStore('links', { autoIncrement: true });
        links.createIndex('ids', 'ids', { multiEntry: true });
        for (const store of ['sync', 'documents', 'index']) created.createObjectStore(store);
      },
    });
    await old.put('links', { links: [linkOf(1)], ids: [idOf(1)] });
    await old.put('documents', { ids: tableOf([idOf(1)]) }, 1);
    await old.put('sync', sync(), 'state');
    old.close();
    expect(await found('')).toEqual([]);
    const store = await open();
    expect(await store.state()).toBeUndefined();
    await apply(store, [linkOf(1, { title: 'Printer' })], sync());
    expect(await found('printer')).toEqual(['Printer']);
  });
});

describe('a search', () => {
  it('reads nothing before the first keystroke, then the index once and what it finds once', async () => {
    const store = await open();
    await apply(
      store,
      Array.from({ length: 130 }, (_, n) => linkOf(n, { title: n < 2 ? `Printer ${n}` : 'Scanner' })),
      sync(),
    );
    const opening = vi.fn(open);
    const search = new KnowledgeSearch(opening);
    expect(opening).not.toHaveBeenCalled();

    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const readFrom = (place: string) =>
      (get.mock.contexts as IDBObjectStore[]).filter(({ name }) => name === place).length;
    await search.search('p');
    await search.search('pr');
    expect(opening).toHaveBeenCalledTimes(1);
    expect(readFrom('terms')).toBe(1);
    const once = readFrom('links');
    expect(once).toBe(1);

    await search.search('scanner');
    const twice = readFrom('links');
    expect(twice).toBeGreaterThan(once);
    await search.search('printer');
    await search.search('scanner');
    expect(readFrom('links')).toBe(twice);
  });

  it('is answered though the copy goes away under it, however many are under way', async () => {
    await apply(await open(), [linkOf(1, { title: 'Printer' })], sync());
    const opened: KnowledgeStore[] = [];
    const search = new KnowledgeSearch(async () => {
      const store = await open();
      opened.push(store);
      return store;
    });
    await search.search('p');
    // Each begins with what is closed, and finds out at another moment.
    for (let round = 1; round <= 20; round += 1) {
      search.refresh();
      const pause = async (turns: number) => {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      };
      opened.at(-1)?.close();
      const asked = Array.from({ length: 6 }, async (_, n) => {
        await pause(n * round);
        return search.search('printer');
      });
      for (const { total } of await Promise.all(asked)) expect(total).toBe(1);
    }
  });

  it('reads all links ahead once somebody types, and asks for none at the next words', async () => {
    const store = await open();
    await apply(
      store,
      Array.from({ length: 130 }, (_, n) => linkOf(n, { title: n < 60 ? 'Printer' : 'Scanner' })),
      sync(),
    );
    const [get, getAll] = [
      vi.spyOn(IDBObjectStore.prototype, 'get'),
      vi.spyOn(IDBObjectStore.prototype, 'getAll'),
    ];
    const readBy = ({ mock }: typeof get | typeof getAll) =>
      (mock.contexts as IDBObjectStore[]).filter(({ name }) => name === 'links').length;
    const search = new KnowledgeSearch(open);
    await search.search('printer', { isTyped: true });
    const once = readBy(get);
    await vi.waitFor(() => expect(readBy(getAll)).toBeGreaterThan(1));
    expect((await search.search('scanner', { isTyped: true })).results).toHaveLength(50);
    expect(readBy(get)).toBe(once);
  });

  it('finds what has come in once it is told of it', async () => {
    const store = await open();
    await apply(store, [linkOf(1, { title: 'Printer' })], sync());
    const search = new KnowledgeSearch(open);
    const titles = async () => (await search.search('')).results.map(({ link }) => link.content.title);
    expect(await titles()).toEqual(['Printer']);
    await apply(store, [linkOf(1, { title: 'Scanner' })], sync());
    search.refresh();
    expect(await titles()).toEqual(['Scanner']);
  });

  it('goes on where the copy was deleted and has come anew', async () => {
    const store = await open();
    await apply(store, [linkOf(1, { title: 'Printer' })], sync());
    let opened: KnowledgeStore | undefined;
    const search = new KnowledgeSearch(async () => {
      opened = await open();
      return opened;
    });
    await search.search('printer');
    opened?.close();
    search.refresh();
    expect((await search.search('printer')).total).toBe(1);
  });
});
