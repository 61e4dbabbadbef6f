import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';

let count = 0;
let store: OutboxStore;
beforeEach(async () => {
  store = await openOutbox(`store-${count++}`);
});
afterEach(() => store.close());

const item = (id: string) =>
  newItem({ id, content: { url: 'https://example.com/', title: id }, suggest: false }, 1);

describe('the outbox on disk', () => {
  it('still holds an item after it was opened again', async () => {
    await store.add(item('a'));
    store.close();
    store = await openOutbox(`store-${count - 1}`);
    expect(await store.all()).toEqual([item('a')]);
  });

  it('puts a new version in the place of the one it replaces', async () => {
    await store.add(item('a'));
    await store.add(item('b'), 'a');
    expect((await store.all()).map(({ id }) => id)).toEqual(['b']);
  });

  describe('a new version of one', () => {
    const revises = { id: 'a', revision: 1, status: 'private' } as const;
    const put = (changes: Partial<OutboxItem>) => store.add({ ...item('a'), ...changes });

    it.each([{ state: 'delivered' }, { state: 'waiting', isSaved: true }] as const)(
      'that has arrived meanwhile becomes the next revision of it (%o)',
      async (changes) => {
        await put(changes);
        expect(await store.add(item('b'), 'a')).toEqual({ ...item('b'), revises });
        expect(await store.all()).toMatchObject([{ id: 'a' }, { id: 'b', revises }]);
      },
    );

    it('that may have arrived keeps its ID', async () => {
      await put({ state: 'refused', mayHaveArrived: true });
      await store.add({ ...item('b'), suggest: true }, 'a');
      expect(await store.all()).toMatchObject([{ id: 'a', suggest: true, state: 'waiting' }]);
    });

    it('that is being sent, or that somebody else has changed or dropped, is rejected, and changes nothing', async () => {
      await put({ state: 'sending' });
      await expect(store.add(item('b'), 'a')).rejects.toMatchObject({ why: 'sending' });
      await expect(store.add(item('c'), 'gone')).rejects.toMatchObject({ why: 'gone' });
      expect((await store.all()).map(({ id }) => id)).toEqual(['a']);
    });
  });

  it('rejects an ID that is taken and keeps what it has', async () => {
    await store.add(item('a'));
    await expect(store.add({ ...item('a'), suggest: true })).rejects.toThrow();
    expect(await store.all()).toEqual([item('a')]);
  });

  it('changes an item as it is at that moment, not as somebody last saw it', async () => {
    await store.add(item('a'));
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.update('a', (current) => ({ ...current, attempts: current.attempts + 1 })),
      ),
    );
    expect((await store.all())[0]?.attempts).toBe(20);
  });

  it('removes only what may go', async () => {
    await store.add(item('a'));
    expect(await store.remove('a', () => false)).toBe(false);
    expect(await store.remove('a')).toBe(true);
    expect(await store.remove('a')).toBe(false);
  });
});
