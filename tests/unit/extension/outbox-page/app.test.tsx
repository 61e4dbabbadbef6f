// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../../src/extension/browser';
import { countDrafts } from '../../../../src/extension/capture/all-drafts';
import { unlessEdited } from '../../../../src/extension/capture/item-edits';
import { deliver } from '../../../../src/extension/outbox/delivery';
import { newItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { createSignal } from '../../../../src/extension/signal';
import { installFakeBrowser } from '../fake-browser';

/** What saves is loaded when it is first needed. */
const PATIENCE = { timeout: 10_000 };

let store: OutboxStore;
beforeEach(async () => {
  installFakeBrowser();
  store = await openOutbox();
  const content = { url: 'https://example.com/a', title: 'A', notes: 'mine' };
  await store.add({ ...newItem({ id: 'a', content, suggest: true }, 1), state: 'waiting' });
  const ofAna = { id: 'b', content: { url: content.url, title: 'Of Ana' }, suggest: true, ownerId: 'ana' };
  await store.add(newItem(ofAna, 2));
  // It speaks to the browser as soon as it is loaded.
  const { App } = await import('../../../../src/extension/outbox-page/app');
  render(<App initial={{ suggestByDefault: false }} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Edit: A' }));
  await screen.findByLabelText('Notes');
});
afterEach(async () => {
  cleanup();
  await store.clear();
  store.close();
  // What runs after the page is gone finds the browser still there.
});
const goBack = () => fireEvent.click(screen.getByRole('button', { name: 'Back to the outbox' }));
const state = async () => (await store.all())[0]?.state;
/** What the worker does when it is told to send, and each time it is woken. */
async function deliverNow() {
  const send = async () => ({ result: 'delivered' }) as const;
  const signedIn = async () => 'bo';
  await deliver({ store, signedIn, send, unlessEdited, wakeAt: async () => undefined });
  return state();
}

it('shows nothing of what somebody else has left here but that it waits for them', async () => {
  goBack();
  await screen.findByText('A');
  expect(screen.queryByText('Of Ana')).toBeNull();
  const said = '1 link of another account waits here. It is sent when that person signs in again.';
  await screen.findByText(said);
  await store.update('b', (item) => ({ ...item, state: 'delivered', deliveredAt: 3 }));
  createSignal('waymark-outbox').send();
  await waitFor(() => expect(screen.queryByText(said)).toBeNull());
});

it('closes what one was editing as one signs out, or somebody else signs in', async () => {
  const signIn = (id: string) =>
    browser.storage.local.set({ account: { id, name: id, email: `${id}@example.com` } });
  await signIn('ana');
  fireEvent.input(screen.getByLabelText('Notes'), { target: { value: 'only Ana may know' } });
  await signIn('bo');
  await waitFor(() => expect(screen.queryByLabelText('Notes')).toBeNull());
  fireEvent.click(await screen.findByRole('button', { name: 'Edit: A' }));
  await screen.findByLabelText('Notes');
  await browser.storage.local.remove('account');
  await waitFor(() => expect(screen.queryByLabelText('Notes')).toBeNull());
});

describe('editing an item that waits', () => {
  it('keeps it from being sent, and lets it go when nothing was changed', async () => {
    expect(await deliverNow()).toBe('held');
    goBack();
    await waitFor(async () => expect(await deliverNow()).toBe('delivered'));
  });

  const change = async () => {
    fireEvent.input(screen.getByLabelText('Notes'), { target: { value: 'better' } });
    goBack();
    await screen.findByText(/Not sent until you finish editing it/);
  };
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

  it('keeps it where something was', async () => {
    await change();
    expect(await deliverNow()).toBe('held');
  });

  it('sends nothing else than what was changed, unless one starts over', async () => {
    await change();
    press('Send now: A');
    await screen.findByDisplayValue('better');
    expect(await deliverNow()).toBe('held');
    press('Start over');
    await screen.findByDisplayValue('mine');
    expect(await deliverNow()).toBe('held');
    goBack();
    await waitFor(async () => expect(await deliverNow()).toBe('delivered'));
  });

  const save = () => fireEvent.submit(screen.getByLabelText('Notes').closest('form') as Element);
  it('says so where it was dropped elsewhere meanwhile, and then saves it as a new one', async () => {
    fireEvent.input(screen.getByLabelText('Notes'), { target: { value: 'better' } });
    await store.remove('a');
    save();
    expect((await screen.findByRole('alert', {}, PATIENCE)).textContent).toMatch(
      /in another window meanwhile/,
    );
    expect(screen.getByLabelText('Notes')).toHaveProperty('value', 'better');
    save();
    const notes = async () => (await store.all()).map(({ content }) => content.notes);
    await waitFor(async () => expect(await notes()).toContain('better'), PATIENCE);
  });

  it('says so at once where more tags are entered than a bookmark can have', async () => {
    const field = screen.getByLabelText('Tags', { selector: 'input' });
    const many = Array.from({ length: 21 }, (_, at) => `tag-${at}`).join();
    fireEvent.input(field, { target: { value: many } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect((await screen.findByRole('alert', {}, PATIENCE)).textContent).toMatch(/no more than 20 tags/);
    expect(field).toHaveProperty('value', many);
  });

  it('shows, and does not only say, whether it is copied: it may be dropped for that', async () => {
    const writeText = vi.fn().mockRejectedValueOnce(new DOMException('Not allowed'));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    goBack();
    fireEvent.click(await screen.findByRole('button', { name: 'Copy: A' }));
    const said = await screen.findByText('The browser did not allow to copy it.');
    expect(said.className).not.toContain('hidden');
  });

  it('keeps the focus with whoever has it sent: its row goes with it', async () => {
    goBack();
    const retry = await screen.findByRole('button', { name: 'Send now: A' });
    retry.focus();
    fireEvent.click(retry);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Outbox' })));
  });

  it('goes on with the first of the items that are shown besides', async () => {
    cleanup();
    const content = { url: 'https://example.com/', title: '' };
    const items = Array.from({ length: 101 }, (_, n) =>
      newItem({ id: `${n}`, content: { ...content, title: `Page ${n}` }, suggest: true }, 1),
    );
    const { Group } = await import('../../../../src/extension/outbox-page/group');
    render(<Group name="waiting" items={items} onAct={vi.fn()} />);
    fireEvent.click(screen.getByRole('button', { name: /more/ }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Page 100' })));
  });

  it('says so where this device cannot drop it, which is as it was', async () => {
    goBack();
    await screen.findByText(/Not sent until you finish editing it/);
    press('Drop: A');
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    press('Drop: A');
    expect((await screen.findByRole('alert')).textContent).toMatch(/all is as it was\. Free some space/);
    expect(await store.all()).toHaveLength(2);
    press('Drop: A');
    await waitFor(async () => expect(await store.all()).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('forgets what was changed where the item is dropped', async () => {
    await change();
    expect(await countDrafts()).toBe(1);
    press('Drop: A');
    press('Drop: A');
    await waitFor(async () => expect(await countDrafts()).toBe(0));
  });
});
