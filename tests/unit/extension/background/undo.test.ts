import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../../src/client/api';
import { undo } from '../../../../src/extension/background/undo';
import { readDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { unlessEdited } from '../../../../src/extension/capture/item-edits';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { installFakeBrowser } from '../fake-browser';

let count = 0;
let store: OutboxStore;
beforeEach(async () => {
  installFakeBrowser();
  store = await openOutbox(`undo-${count++}`);
});
afterEach(() => {
  store.close();
  vi.unstubAllGlobals();
});

const url = 'https://example.com/a';
const put = (changes: Partial<OutboxItem>) =>
  store.add({
    ...newItem({ id: 'a', content: { url, title: 'A', notes: 'mine' }, suggest: true, hadDraft: true }, 1),
    ...changes,
  });
const withdrawSubmission = vi.fn(async () => ({}));
const options = (changes: Partial<Parameters<typeof undo>[0]> = {}) => ({
  store,
  settled: async () => undefined,
  client: async () => ({ withdrawSubmission }) as unknown as Client,
  ...changes,
});

describe('taking back what was saved at once', () => {
  it('removes what was not sent, and gives back what the person wrote', async () => {
    await put({});
    expect(await undo(options(), 'a', url)).toBe('taken-back');
    expect(await store.all()).toEqual([]);
    expect(await readDraft(url)).toMatchObject({ notes: 'mine' });
  });

  it('does not say that nothing was sent where that is not known, and has it saved again as the same', async () => {
    await put({ mayHaveArrived: true });
    expect(await undo(options(), 'a', url)).toBe('uncertain');
    expect(await store.all()).toEqual([]);
    expect(await readDraft(url)).toMatchObject({ notes: 'mine', id: 'a' });
  });

  it('gives back whatever was begun, be it a title alone, and nothing where nothing was', async () => {
    await put({ content: { url, title: 'Better' } });
    await undo(options(), 'a', url);
    expect(await readDraft(url)).toMatchObject({ title: 'Better' });
    await writeDraft(url, {});
    await put({ content: { url, title: 'Of the page' }, hadDraft: false });
    expect(await undo(options(), 'a', url)).toBe('taken-back');
    expect(await readDraft(url)).toEqual({});
  });

  it('leaves alone what is being written of the page by now: the item waits in the outbox to be edited', async () => {
    await put({});
    await writeDraft(url, { notes: 'newer' });
    expect(await undo(options(), 'a', url)).toBe('held');
    expect(await readDraft(url)).toEqual({ notes: 'newer' });
    expect(await store.all()).toMatchObject([{ state: 'held', content: { notes: 'mine' } }]);
    // It is not taken for one that nothing was changed about, which would be sent.
    expect(await unlessEdited('a', vi.fn())).toBe('begun');
  });

  it('gives back what was written to the page it was saved in, whatever address it was saved under', async () => {
    await put({});
    const page = 'https://example.com/in-front';
    await undo(options(), 'a', page);
    expect(await readDraft(page)).toMatchObject({ notes: 'mine', url });
  });

  it('waits for what is on its way, and then withdraws it from review', async () => {
    await put({ state: 'sending' });
    const settled = async () => {
      await store.update('a', (item) => ({ ...item, state: 'delivered' }));
    };
    expect(await undo(options({ settled }), 'a', url)).toBe('withdrawn');
    expect(withdrawSubmission).toHaveBeenCalledWith({ params: { id: 'a', revision: 1 } });
  });

  it('withdraws the very revision that was submitted', async () => {
    await put({ state: 'delivered', revises: { id: 'b', revision: 3, status: 'approved' } });
    await undo(options(), 'a', url);
    expect(withdrawSubmission).toHaveBeenCalledWith({ params: { id: 'b', revision: 4 } });
  });

  it('says that what was sent for its owner alone stays', async () => {
    await put({ state: 'delivered', suggest: false });
    expect(await undo(options(), 'a', url)).toBe('kept');
  });

  it('says so when the backend does not take it back', async () => {
    await put({ state: 'delivered' });
    const client = async () => {
      throw new TypeError('offline');
    };
    expect(await undo(options({ client }), 'a', url)).toBe('not-withdrawn');
  });
});
