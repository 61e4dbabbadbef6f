import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status } from '../../../../src/core/lifecycle';
import { clearDraft, hasDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { itemKey } from '../../../../src/extension/capture/edit-keys';
import { unlessEdited } from '../../../../src/extension/capture/item-edits';
import { enqueue } from '../../../../src/extension/outbox/enqueue';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { next } from '../../../../src/extension/outbox/transitions';
import type { Subject } from '../../../../src/extension/popup/subject';
import { bookmarkOf } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

const url = 'https://example.com/a';
const page = { key: url, page: { url, title: 'A' }, draft: {}, isPageInFront: true };
const content = { url, title: 'A', notes: 'mine' };
const revises = { id: 'b', revision: 1, status: 'changes-requested' } as const;

let store: OutboxStore;
beforeEach(async () => {
  installFakeBrowser();
  store = await openOutbox();
});
afterEach(async () => {
  await store.clear();
  store.close();
  vi.unstubAllGlobals();
});
// They speak to the browser as soon as they are loaded.
const edits = () => import('../../../../src/extension/popup/edits');
const itemOf = (changes: Partial<OutboxItem> = {}): OutboxItem => ({
  ...newItem({ id: 'a', content, suggest: true }, 1),
  ...changes,
});

async function subjectOf(item: OutboxItem) {
  const { heldSubject } = await edits();
  await store.clear();
  await store.add(item);
  return (await heldSubject(item)) as Subject;
}

describe('editing an item', () => {
  it('leaves out the picture that was removed from it', async () => {
    const item = itemOf({ screenshot: 'picture' });
    const { key, draft } = await subjectOf(item);
    const { screenshot, ...without } = draft;
    expect(screenshot).toBe('picture');
    await writeDraft(key, without);
    expect((await subjectOf(item)).draft).not.toHaveProperty('screenshot');
  });

  it('that was refused as its bookmark has changed makes a revision of what that is now', async () => {
    const current = { id: 'b', revision: 4, status: 'approved' } as const;
    const outcome = { result: 'refused', reason: 'It has changed.', current } as const;
    const sent = itemOf({ state: 'sending', revises: { ...revises, removesScreenshot: true } });
    const refused = next(sent, { type: 'finished', outcome, random: 0 }, 2);
    expect((await subjectOf(refused)).draft.revises).toEqual(current);
    // Sent as it is it would write over what nobody here has seen.
    expect(next(refused, { type: 'retried' }, 3).revises).toEqual(sent.revises);
  });
});

describe('editing an item whose bookmark cannot be edited', () => {
  const refusedAs = (status: Status, changes: Partial<OutboxItem> = {}) => {
    const current = { id: 'b', revision: 2, status };
    const outcome = { result: 'refused', reason: 'It has changed.', current } as const;
    return next(itemOf({ state: 'sending', ...changes }), { type: 'finished', outcome, random: 0 }, 2);
  };

  it('as it waits for review stays an edit of what it was, which is asked for anew each time', async () => {
    expect((await subjectOf(refusedAs('pending', { revises }))).draft).toMatchObject({ revises });
  });

  it.each(['merged', 'retired'] as const)('as it was %s makes a new bookmark', async (status) => {
    const { draft } = await subjectOf(refusedAs(status, { revises }));
    expect(draft).not.toHaveProperty('revises');
    expect(draft).not.toHaveProperty('id');
  });

  it('as the capture had arrived and waits for review keeps its ID', async () => {
    expect((await subjectOf(refusedAs('pending'))).draft).toMatchObject({ id: 'a' });
    expect((await subjectOf(refusedAs('withdrawn'))).draft.revises).toMatchObject({ status: 'withdrawn' });
  });
});

describe('editing an own bookmark', () => {
  it('goes on with what was begun of an earlier revision, as an edit of what it is now', async () => {
    const { subjectOfBookmark } = await edits();
    const screenshot = { revision: 1, width: 1280, height: 720 };
    const before = bookmarkOf(1, { status: 'changes-requested', screenshot });
    const { key, draft } = await subjectOfBookmark(before);
    await writeDraft(key, {
      ...draft,
      notes: 'begun',
      revises: draft.revises && { ...draft.revises, removesScreenshot: true },
    });
    const now = await subjectOfBookmark({ ...before, revision: 2 });
    expect(now.draft).toMatchObject({ notes: 'begun', revises: { revision: 2, removesScreenshot: true } });
    expect(now.original).toMatchObject({ revises: { revision: 2 } });
  });
});

describe('taking back', () => {
  it('a ticket that was given to one’s own link leaves the form of the page as it was', async () => {
    const { undo } = await edits();
    const given = itemOf({ revises });
    await store.add(given);
    const { form, words } = await undo(given, page, undefined);
    expect(await store.all()).toEqual([]);
    expect(form?.draft).toEqual({});
    expect(words).toBe('Taken back. Nothing was sent.');
    expect(await hasDraft(url)).toBe(false);
  });

  it('what was written in another form is kept from being sent, also where nothing is changed about it', async () => {
    const { undo } = await edits();
    await store.add(itemOf());
    const { form } = await undo(itemOf(), page, 'edit:before');
    expect(form?.draft).toBe(form?.original);
    form?.leave?.();
    await vi.waitFor(async () => expect(await unlessEdited('a', vi.fn())).toBe('begun'));
    await clearDraft(itemKey('a'));
  });

  it('what may have arrived says so, and is the same bookmark when it is saved again', async () => {
    const { undo } = await edits();
    const sent = itemOf({ mayHaveArrived: true });
    await store.add(sent);
    const { form, words } = await undo(sent, page, page.key);
    expect(form?.draft).toMatchObject({ notes: 'mine', id: 'a' });
    expect(words).toContain('It may have arrived before');
    await clearDraft(page.key);
  });

  it('what may have arrived is the same bookmark however often it is saved again and taken back', async () => {
    const { undo } = await edits();
    let item = itemOf({ mayHaveArrived: true });
    await store.add(item);
    for (const _time of [1, 2]) {
      const { form, words } = await undo(item, page, page.key);
      expect(words).toContain('It may have arrived before');
      await clearDraft(page.key);
      item = await enqueue(store, { content, suggest: true }, { id: form?.draft.id });
      expect(item.id).toBe('a');
    }
  });
});
