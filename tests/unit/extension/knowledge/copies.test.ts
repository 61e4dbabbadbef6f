import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { syncKnowledge } from '../../../../src/client/knowledge-sync';
import { type Copies, deleteCopies, openCopies } from '../../../../src/extension/knowledge/copies';
import { type OwnChange, syncOwn } from '../../../../src/extension/knowledge/own-sync';
import { standingOf } from '../../../../src/extension/knowledge/standing';
import { AT, apply, bookmarkOf, fakeClient, idOf, linkOf, linksIn, tombstoneOf } from '../../client/fixtures';

let account = 0;
let copies: Copies;
const changed = vi.fn(async (_: readonly OwnChange[]) => undefined);
beforeEach(async () => {
  changed.mockClear();
  copies = await openCopies(`account ${++account}`);
});
afterEach(() => copies.close());

const page = 'https://docs.example.com/page';
const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

describe('the copy of the own bookmarks', () => {
  it('is fetched in full once, and after that only as far as something has changed', async () => {
    const client = fakeClient();
    client.listBookmarks
      .mockResolvedValueOnce({ items: [bookmarkOf(1, { updatedAt: at(30) })], cursor: 'next' })
      .mockResolvedValueOnce({ items: [bookmarkOf(2, { updatedAt: at(10) })] });
    await syncOwn(client, copies.own, changed);
    expect(await copies.own.bookmarksOf(page)).toHaveLength(2);

    const [approved, known] = [
      bookmarkOf(2, { status: 'approved', updatedAt: at(40) }),
      bookmarkOf(1, { updatedAt: at(10) }),
    ];
    client.listBookmarks.mockResolvedValueOnce({ items: [approved, known], cursor: 'not asked for' });
    await syncOwn(client, copies.own, changed);
    expect(client.listBookmarks).toHaveBeenCalledTimes(3);
    expect(await copies.own.bookmarksOf(page)).toContainEqual(approved);
    // Of the first time, nothing is news.
    expect(changed.mock.calls).toEqual([
      [[expect.objectContaining({ before: bookmarkOf(2, { updatedAt: at(10) }), now: approved })]],
    ]);
  });

  it('misses nothing when the first sync is cut off', async () => {
    const client = fakeClient();
    client.listBookmarks
      .mockResolvedValueOnce({ items: [bookmarkOf(1, { updatedAt: at(30) })], cursor: 'next' })
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(syncOwn(client, copies.own, changed)).rejects.toThrow(TypeError);

    client.listBookmarks
      .mockResolvedValueOnce({ items: [bookmarkOf(1, { updatedAt: at(30) })], cursor: 'next' })
      .mockResolvedValueOnce({ items: [bookmarkOf(2, { updatedAt: at(10) })] });
    await syncOwn(client, copies.own, changed);
    expect(await copies.own.bookmarksOf(page)).toHaveLength(2);
  });
});

describe('what is known of a page', () => {
  it('is nothing of a page that nobody saved, nor of one without a web address', async () => {
    expect(await standingOf({ url: page }, copies)).toEqual({});
    expect(await standingOf({ url: 'about:blank' }, copies)).toEqual({});
  });

  it('is the own bookmark with its status, whatever way one came to the page', async () => {
    await copies.own.put([
      bookmarkOf(1),
      bookmarkOf(2, { status: 'rejected', updatedAt: '2025-01-01T00:00:00.000Z' }),
    ]);
    expect(await standingOf({ url: `${page}/?utm_source=mail#top` }, copies)).toMatchObject({
      own: { id: idOf(1), status: 'pending' },
    });
    expect(
      await standingOf({ url: 'https://docs.example.com/old', canonicalUrl: page }, copies),
    ).toMatchObject({ own: { id: idOf(1) } });
  });

  it('is the approved link, then that it was retired', async () => {
    await apply(copies.knowledge, [linkOf(1, { url: page })], { cursor: 'one', at: AT });
    expect(await standingOf({ url: page }, copies)).toEqual({ link: linkOf(1, { url: page }) });
    await apply(copies.knowledge, [tombstoneOf(1)], { cursor: 'two', at: AT });
    expect(await standingOf({ url: page }, copies)).toMatchObject({ retired: { id: idOf(1) } });
  });

  it('loads no other links than those to the page', async () => {
    await apply(
      copies.knowledge,
      [1, 2, 3].map((n) => linkOf(n)),
      { cursor: 'one', at: AT },
    );
    const reads = (['get', 'getAll'] as const).map((name) => vi.spyOn(IDBObjectStore.prototype, name));
    const readOf = (place: string) =>
      reads.flatMap(({ mock }) => mock.contexts as IDBObjectStore[]).filter(({ name }) => name === place);
    await standingOf({ url: 'https://docs.example.com/4' }, copies);
    expect(readOf('links')).toHaveLength(0);
    await standingOf({ url: 'https://docs.example.com/2' }, copies);
    expect(readOf('links')).toHaveLength(1);
    expect(readOf('documents')).toHaveLength(0);
    vi.restoreAllMocks();
  });
});

describe('the copies of an account', () => {
  it('are gone after the sign-out, even while a sync is under way', async () => {
    const name = `account ${account}`;
    const client = fakeClient();
    client.syncKnowledge.mockImplementationOnce(async () => {
      await deleteCopies(name);
      return { items: [linkOf(1)], cursor: 'one', more: false };
    });
    await expect(syncKnowledge(client, copies.knowledge)).rejects.toThrow();
    copies = await openCopies(name);
    expect(await linksIn(copies.knowledge)).toEqual([]);
  });
});
