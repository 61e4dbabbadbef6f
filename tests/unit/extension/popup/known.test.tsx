// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCopies } from '../../../../src/extension/knowledge/copies';
import { isUseKey } from '../../../../src/extension/knowledge/count-use';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { openOutbox } from '../../../../src/extension/outbox/store';
import type { Settings } from '../../../../src/extension/settings';
import { AT, apply, bookmarkOf, contentOf, idOf, linkOf } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const ACCOUNT = 'known';
let fake: FakeBrowser;
beforeEach(async () => {
  fake = installFakeBrowser();
  const { knowledge, close } = await openCopies(ACCOUNT);
  await apply(knowledge, [linkOf(1)], { cursor: 'one', at: AT });
  close();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const uses = () => [...fake.stored].filter(([key]) => isUseKey(key)).map(([, use]) => use);

/** A page in the knowledge base, with a ticket at hand that its link does not have. */
async function show(items: OutboxItem[] = [], tabId?: number) {
  // It speaks to the browser as soon as it is loaded.
  const { Known } = await import('../../../../src/extension/popup/known');
  const [onGiven, onEdit] = [vi.fn(), vi.fn()];
  render(
    <Known
      page={{ url: linkOf(1).content.url }}
      tabId={tabId}
      tickets={[{ system: 'jira', key: 'SUP-9' }]}
      settings={{ account: { id: ACCOUNT, name: 'Ana' } } as Settings}
      items={items}
      onGiven={onGiven}
      onEdit={onEdit}
    />,
  );
  await screen.findByText(/Approved|approved/);
  return { onGiven, onEdit, give: screen.queryByRole('button', { name: /SUP-9/ }) as HTMLElement };
}

it('The worker, which alone writes badges, is asked to mark the tab of the page', async () => {
  await show([], 7);
  const page = { url: linkOf(1).content.url };
  const asked = { name: 'mark', body: { tabId: 7, page } };
  await vi.waitFor(() => expect(fake.messages).toContainEqual(asked));
});

it('Giving an approved link one’s ticket counts as a use of it, and pressed twice is done once', async () => {
  const { onGiven, give } = await show();
  fireEvent.click(give);
  fireEvent.click(give);
  await vi.waitFor(() => expect(uses()).toEqual([{ linkId: idOf(1), kind: 'linked' }]));
  expect(onGiven).toHaveBeenCalledOnce();
});

it('Where this device cannot keep it, it is said that the ticket was not given', async () => {
  const { onGiven, give } = await show();
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  fireEvent.click(give);
  expect((await screen.findByRole('alert')).textContent).toBe('This device could not keep it');
  expect(onGiven).not.toHaveBeenCalled();
  add.mockRestore();
  fireEvent.click(give);
  await vi.waitFor(() => expect(onGiven).toHaveBeenCalledOnce());
});

describe('An edit of the own bookmark that waits to be sent', () => {
  const content = { ...contentOf({ ...linkOf(1).content, notes: 'first edit' }) };
  const revises = { id: idOf(1), revision: 1, status: 'approved' } as const;
  const edit = (changes: Partial<OutboxItem> = {}) => ({
    ...newItem({ id: idOf(9), content, suggest: true, revises }, 1),
    ...changes,
  });
  beforeEach(async () => {
    const { own, close } = await openCopies(ACCOUNT);
    await own.put([bookmarkOf(1, { status: 'approved', ...linkOf(1), owner: { id: ACCOUNT, name: 'Ana' } })]);
    close();
    const store = await openOutbox();
    await store.clear();
    await store.add(edit());
    store.close();
  });

  it('is what “Edit” goes on with, kept from being sent meanwhile, and not a second one beside it', async () => {
    const { onEdit } = await show([edit()]);
    fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
    await vi.waitFor(() => expect(onEdit).toHaveBeenCalledOnce());
    expect(onEdit.mock.lastCall?.[0].draft).toMatchObject({ notes: 'first edit', replaces: idOf(9) });
    const store = await openOutbox();
    expect(await store.all()).toMatchObject([{ id: idOf(9), state: 'held' }]);
    store.close();
  });

  it('is given the ticket, too', async () => {
    const { give, onEdit, onGiven } = await show([edit()]);
    fireEvent.click(give);
    await vi.waitFor(() => expect(onEdit).toHaveBeenCalledOnce());
    const { draft } = onEdit.mock.lastCall?.[0] ?? {};
    expect(draft).toMatchObject({ notes: 'first edit', replaces: idOf(9), suggest: true });
    expect(draft.addedTickets.map(({ key }: { key: string }) => key)).toContain('SUP-9');
    expect(onGiven).not.toHaveBeenCalled();
    expect(uses()).toEqual([]);
  });

  it('is not given it once it is on its way, which is no use of the link', async () => {
    const store = await openOutbox();
    await store.update(idOf(9), (item) => ({ ...item, state: 'sending' }));
    store.close();
    const { give, onEdit } = await show([edit()]);
    fireEvent.click(give);
    expect((await screen.findByRole('alert')).textContent).toBe('Too late: it has been sent.');
    expect(onEdit).not.toHaveBeenCalled();
    expect(uses()).toEqual([]);
  });

  it('is not edited once it is on its way, nor from the copy that does not have it yet', async () => {
    await show([edit({ state: 'sending' })]);
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    cleanup();
    const { give } = await show([edit({ state: 'delivered' })]);
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    expect(give).toBeNull();
  });
});
