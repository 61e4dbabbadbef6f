import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KnowledgeStore } from '../../../src/client/knowledge-store';
import { syncKnowledge } from '../../../src/client/knowledge-sync';
import type { ResponseOf } from '../../../src/core/api/operations';
import { Knowledge } from '../../../src/web/state/knowledge';
import { until } from '../../support/until';
import { collectionOf, fakeClient, linkOf, linksIn, refusal, tombstoneOf } from './fixtures';

let database = 0;
let open: () => Promise<KnowledgeStore>;
const stores: KnowledgeStore[] = [];

beforeEach(() => {
  const name = `knowledge ${++database}`;
  open = async () => {
    const store = await KnowledgeStore.open(name);
    stores.push(store);
    return store;
  };
});
afterEach(() => {
  vi.unstubAllGlobals();
  for (const store of stores.splice(0)) store.close();
});

/** One lock, as browsers keep it for all tabs: whoever steals it is at once served, and the holder told. */
class FakeLocks {
  #held: Promise<unknown> = Promise.resolve();
  #take = () => undefined as unknown;

  request(_name: string, { steal = false }: LockOptions, work: () => Promise<unknown>): Promise<unknown> {
    if (steal) this.#take();
    const holding = this.#held.then(() => {
      const taken = new Promise((_, reject) => {
        this.#take = () => reject(new DOMException('It was stolen.', 'AbortError'));
      });
      return Promise.race([work(), taken]);
    });
    this.#held = holding.catch(() => undefined);
    return holding;
  }
}

/** An answer that comes when the test says so. */
function laterAnswer() {
  let come: (answer: ResponseOf<'syncKnowledge'>) => void = () => undefined;
  const answer = new Promise<ResponseOf<'syncKnowledge'>>((resolve) => {
    come = resolve;
  });
  return { answer, come };
}

const titlesIn = async (knowledge: Knowledge) =>
  (await knowledge.search.search('')).results.map(({ link }) => link.content.title);

describe('delta sync of the knowledge base', () => {
  it('fetches page after page and continues where the last visit ended', async () => {
    const client = fakeClient();
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: true })
      .mockResolvedValueOnce({ items: [linkOf(2)], cursor: 'two', more: false });
    const first = new Knowledge(client, open);
    await first.sync();
    expect(await titlesIn(first)).toEqual(['Link number 1', 'Link number 2']);
    expect(first.value).toMatchObject({ phase: 'ready', syncing: false, size: 2 });

    client.syncKnowledge.mockResolvedValueOnce({ items: [linkOf(3)], cursor: 'three', more: false });
    const second = new Knowledge(client, open);
    await second.sync();
    expect(client.syncKnowledge.mock.calls.map(([{ query }]) => query)).toEqual([
      {},
      { since: 'one' },
      { since: 'two' },
    ]);
    expect(second.value.size).toBe(3);
  });

  it('forgets what was retired, here and in the stored copy', async () => {
    const client = fakeClient();
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [linkOf(1), linkOf(2)], cursor: 'one', more: false })
      .mockResolvedValueOnce({ items: [tombstoneOf(1)], cursor: 'two', more: false });
    const knowledge = new Knowledge(client, open);
    await knowledge.sync();
    await knowledge.sync();
    expect(await titlesIn(knowledge)).toEqual(['Link number 2']);
    expect((await linksIn(await open())).map(({ id }) => id)).toEqual([linkOf(2).id]);
  });

  it('keeps the pages that came before an interruption and goes on behind them', async () => {
    const client = fakeClient();
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: true })
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const knowledge = new Knowledge(client, open);
    await knowledge.sync();
    expect(knowledge.value).toMatchObject({ phase: 'ready', size: 1, failure: expect.any(TypeError) });

    client.syncKnowledge.mockResolvedValueOnce({ items: [linkOf(2)], cursor: 'two', more: false });
    await knowledge.sync();
    expect(client.syncKnowledge.mock.lastCall?.[0]).toEqual({ query: { since: 'one' } });
    expect(knowledge.value).not.toHaveProperty('failure');
    expect(knowledge.value.size).toBe(2);
  });

  it('stores no page before those in front of it, whatever their cursors promise', async () => {
    const client = fakeClient();
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: true })
      .mockResolvedValueOnce({ items: [linkOf(2)], cursor: 'two', more: true })
      .mockResolvedValueOnce({ items: [linkOf(3)], cursor: 'three', more: false });
    const store = await open();
    vi.spyOn(store, 'prepare').mockReturnValueOnce(async () => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    await expect(syncKnowledge(client, store)).rejects.toThrow('The disk is full');
    expect([await linksIn(store), await store.state()]).toEqual([[], undefined]);
  });

  it('lets others have their turn between two pages', async () => {
    const client = fakeClient();
    const pages = [1, 2, 3, 4];
    for (const n of pages)
      client.syncKnowledge.mockResolvedValueOnce({ items: [linkOf(n)], cursor: `${n}`, more: n < 4 });
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    });
    const turnsAfter: number[] = [];
    await syncKnowledge(client, await open(), { applied: () => void turnsAfter.push(turns) });
    clearInterval(others);
    expect(turnsAfter).toHaveLength(pages.length);
    expect(new Set(turnsAfter).size).toBe(pages.length);
  });

  it('shows the stored copy without a network', async () => {
    const client = fakeClient();
    client.syncKnowledge.mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: false });
    await new Knowledge(client, open).sync();

    client.syncKnowledge.mockRejectedValue(new TypeError('Failed to fetch'));
    const offline = new Knowledge(client, open);
    await offline.sync();
    expect(offline.value).toMatchObject({ phase: 'ready', size: 1, syncedAt: expect.any(String) });
  });

  it('answers the collections of the last time without a network, and else why there are none', async () => {
    const client = fakeClient();
    const knowledge = new Knowledge(client, open);
    const { signal } = new AbortController();
    const items = [collectionOf(1), collectionOf(2)];
    client.listCollections
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValueOnce({ items })
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockRejectedValueOnce(refusal(403, 'No'));
    await expect(knowledge.collections(signal)).rejects.toThrow('Failed to fetch');
    expect(await knowledge.collections(signal)).toEqual(items);
    expect(await new Knowledge(client, open).collections(signal)).toEqual(items);
    await expect(knowledge.collections(signal)).rejects.toMatchObject({ status: 403 });
    await knowledge.clear();
    client.listCollections.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(knowledge.collections(signal)).rejects.toThrow('Failed to fetch');
  });

  it('starts anew when the server does not know the cursor', async () => {
    const client = fakeClient();
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'old', more: false })
      .mockRejectedValueOnce(refusal(400, 'No such cursor'))
      .mockResolvedValueOnce({ items: [linkOf(2)], cursor: 'new', more: false });
    const knowledge = new Knowledge(client, open);
    await knowledge.sync();
    await knowledge.sync();
    expect(await titlesIn(knowledge)).toEqual(['Link number 2']);
    expect((await (await open()).state())?.cursor).toBe('new');
  });

  it('asks once, however many want a sync at the same time', async () => {
    const client = fakeClient();
    client.syncKnowledge.mockResolvedValue({ items: [], cursor: 'one', more: false });
    const knowledge = new Knowledge(client, open);
    await Promise.all([knowledge.sync(), knowledge.sync(), knowledge.sync()]);
    expect(client.syncKnowledge).toHaveBeenCalledTimes(1);
  });

  it('leaves nothing behind when it is cleared', async () => {
    const client = fakeClient();
    client.syncKnowledge.mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: false });
    const knowledge = new Knowledge(client, open);
    await knowledge.sync();
    await knowledge.clear();
    const store = await open();
    expect([await linksIn(store), await store.state()]).toEqual([[], undefined]);
    expect(await titlesIn(knowledge)).toEqual([]);
  });

  it('is forgotten at once, whatever a sync still waits for', async () => {
    const client = fakeClient();
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: true })
      .mockReturnValueOnce(new Promise(() => undefined));
    const knowledge = new Knowledge(client, open);
    const sync = knowledge.sync();
    await until('the first page is stored', () => knowledge.value.size === 1);
    await knowledge.clear();
    await sync;
    expect(client.syncKnowledge.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    expect(knowledge.value).toEqual({ phase: 'loading', syncing: false, size: 0, isCurrent: false });
    expect(await (await open()).state()).toBeUndefined();
  });

  it.each([
    ['nothing is new', []],
    ['a link is', [linkOf(2)]],
  ])('takes no answer that belongs to a copy which another tab has forgotten, where %s', async (_, items) => {
    const client = fakeClient();
    const all = { items: [linkOf(1)], cursor: 'one', more: false };
    client.syncKnowledge.mockResolvedValueOnce(all);
    const here = new Knowledge(client, open);
    await here.sync();
    const { answer, come } = laterAnswer();
    client.syncKnowledge.mockReturnValueOnce(answer);
    const sync = here.sync();
    await until('it is asked', () => client.syncKnowledge.mock.calls.length === 2);
    await new Knowledge(client, open).clear();
    come({ items, cursor: 'two', more: false });
    await sync;
    expect(await (await open()).state()).toBeUndefined();

    client.syncKnowledge.mockResolvedValueOnce(all);
    await here.sync();
    expect(client.syncKnowledge.mock.lastCall?.[0]).toEqual({ query: {} });
    expect(await titlesIn(here)).toEqual(['Link number 1']);
  });

  it('is one at a time in all tabs, and ends in all when the copy is forgotten in one', async () => {
    vi.stubGlobal('navigator', { locks: new FakeLocks() });
    const client = fakeClient();
    const { answer, come } = laterAnswer();
    client.syncKnowledge.mockReturnValueOnce(answer);
    const [one, other] = [new Knowledge(client, open), new Knowledge(client, open)];
    const syncs = [one.sync(), other.sync()];
    await until('both wait', () => one.value.syncing && other.value.syncing);
    client.syncKnowledge.mockResolvedValueOnce({ items: [], cursor: 'two', more: false });
    come({ items: [linkOf(1)], cursor: 'one', more: false });
    await Promise.all(syncs);
    expect(client.syncKnowledge.mock.calls.map(([{ query }]) => query)).toEqual([{}, { since: 'one' }]);
    expect(other.value).toMatchObject({ phase: 'ready', size: 1 });

    client.syncKnowledge.mockReturnValueOnce(new Promise(() => undefined));
    const cutOff = one.sync();
    await until('it is asked', () => client.syncKnowledge.mock.calls.length === 3);
    await other.clear();
    await cutOff;
    expect(client.syncKnowledge.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    expect(one.value.syncing).toBe(false);
  });
});
