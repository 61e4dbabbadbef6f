// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDraft, readDraft } from '../../../../src/extension/capture/draft-store';
import { itemKey } from '../../../../src/extension/capture/edit-keys';
import { unlessEdited } from '../../../../src/extension/capture/item-edits';
import { rememberTickets } from '../../../../src/extension/capture/recent-tickets';
import { deliver } from '../../../../src/extension/outbox/delivery';
import { newItem } from '../../../../src/extension/outbox/item';
import { openOutbox } from '../../../../src/extension/outbox/store';
import { App } from '../../../../src/extension/popup/app';
import type { Settings } from '../../../../src/extension/settings';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const url = 'https://support.example.com/browse/ABC-12';
const page = { url, title: 'Tab title' };
const settings: Settings = { suggestByDefault: false };

/** The parts that come after the form are loaded for the first time here. */
const PATIENCE_MS = 20_000;
configure({ asyncUtilTimeout: PATIENCE_MS });
vi.setConfig({ testTimeout: 2 * PATIENCE_MS });

let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
});
afterEach(async () => {
  cleanup();
  const store = await openOutbox();
  await store.clear();
  store.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const open = async (of = page) =>
  render(
    <App
      subject={{ key: of.url, page: of, draft: await readDraft(of.url), isPageInFront: true, tabId: 7 }}
      settings={settings}
    />,
  );
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const textIn = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;
const items = async () => {
  const store = await openOutbox();
  const all = await store.all();
  store.close();
  return all;
};
const save = () => fireEvent.submit(screen.getByRole('button', { name: /^Save/ }).closest('form') as Element);

/** A disk that has nothing before it is told so. */
function slowDisk() {
  let then: 'write' | 'has it' | 'fails' = 'write';
  const adding = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
    this: IDBObjectStore,
    ...value
  ) {
    // A transaction goes on for as long as something is asked of it.
    const goOn = () => {
      if (then === 'write') this.count().onsuccess = goOn;
      if (then === 'fails') this.transaction.abort();
    };
    goOn();
    return this.put(...value);
  });
  return {
    writes: () => waitFor(() => expect(adding).toHaveBeenCalled()),
    hasIt: () => (then = 'has it'),
    fails: () => (then = 'fails'),
    isWell: () => adding.mockRestore(),
  };
}

describe('the popup', () => {
  it('shows at once what the tab says, with the focus in the notes', async () => {
    fake.executeScript.mockReturnValue(new Promise(() => undefined));
    await open();
    expect(textIn('Title')).toBe('Tab title');
    expect(textIn('Address')).toBe(url);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Notes')));
  });

  it('saves a page of the store, where no script may run, by what its tab says, and says why', async () => {
    fake.executeScript.mockRejectedValue(new Error('The extensions gallery cannot be scripted.'));
    await open({ url: 'https://chromewebstore.google.com/detail/useful', title: 'A useful extension' });
    await screen.findByText(
      'This page cannot be read, so this is what its tab says.',
      {},
      { timeout: 20_000 },
    );
    save();
    await waitFor(async () => expect(await items()).toHaveLength(1), { timeout: 20_000 });
    expect((await items())[0]?.content).toMatchObject({
      url: 'https://chromewebstore.google.com/detail/useful',
      title: 'A useful extension',
    });
  }, 30_000);

  it('fills in what the page says, but never over what the person typed', async () => {
    let answer: (frames: { result?: unknown }[]) => void = () => undefined;
    fake.executeScript.mockImplementation(({ func }) =>
      func ? new Promise((resolve) => (answer = resolve)) : Promise.resolve([]),
    );
    await open();
    type('Title', 'Mine');
    await waitFor(() => expect(fake.executeScript).toHaveBeenCalledTimes(2));
    answer([{ result: { url, title: 'Theirs', description: 'About', selection: '' } }]);
    await waitFor(() => expect(textIn('Description')).toBe('About'));
    expect(textIn('Title')).toBe('Mine');
  });

  it('gives back what was typed when it is opened again', async () => {
    await open();
    type('Notes', 'half a thou');
    await waitFor(async () => expect(await readDraft(url)).toMatchObject({ notes: 'half a thou' }));
    cleanup();
    await open();
    expect(textIn('Notes')).toBe('half a thou');
    fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
    expect(textIn('Notes')).toBe('');
  });

  it('opens a ticket where its pattern says', async () => {
    const ticketPatterns = [
      { name: 'Desk', pattern: String.raw`KD-(?<id>\d{4})`, url: 'https://desk.example/t/{id}' },
    ];
    const titled = { ...page, title: 'KD-4711: no sound' };
    render(
      <App
        subject={{ key: url, page: titled, draft: {}, isPageInFront: true, tabId: 7 }}
        settings={{ ...settings, ticketPatterns }}
      />,
    );
    const chip = await screen.findByRole('link', { name: '4711' });
    expect(chip.getAttribute('href')).toBe('https://desk.example/t/4711');
    expect(chip.getAttribute('target')).toBe('_blank');
  });

  it('finds the tickets of the page, and lets one be removed', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Remove ABC-12' }));
    expect(screen.queryByText('ABC-12')).toBeNull();
  });

  it('takes tags by comma and Enter and removes the last by Backspace', async () => {
    await open();
    const field = screen.getByLabelText('Tags', { selector: 'input' });
    type('Tags', 'One');
    fireEvent.keyDown(field, { key: ',' });
    await screen.findByRole('button', { name: 'Remove one' });
    fireEvent.input(field, { target: { value: 'Two words' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByRole('button', { name: 'Remove two-words' })).toBeTruthy();
    fireEvent.keyDown(field, { key: 'Backspace' });
    expect(screen.queryByRole('button', { name: 'Remove two-words' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Remove one' })).toBeTruthy();
  });

  it.each([
    [
      'tags',
      'Tags',
      (n: number) => `tag-${n}`,
      'A bookmark can have no more than 20 tags. Remove some first.',
    ],
    [
      'tickets',
      'Tickets',
      (n: number) => `HD-${n}`,
      'A bookmark can have no more than 20 tickets. Remove some first.',
    ],
  ])('leaves out none of too many %s, and says so until there is room', async (_, label, name, words) => {
    await open({ url: 'https://example.com/', title: 'A page' });
    const field = screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });
    const many = Array.from({ length: 20 }, (_one, at) => name(at + 1)).join(',');
    fireEvent.input(field, { target: { value: many } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByRole('button', { name: `Remove ${name(20)}` });
    expect(screen.queryByText(words)).toBeNull();
    fireEvent.input(field, { target: { value: name(21) } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect((await screen.findByText(words)).getAttribute('role')).toBe('alert');
    expect(field.value).toBe(name(21));
    save();
    await waitFor(() => expect(screen.getAllByText(words)).toHaveLength(2));
    expect(await items()).toEqual([]);

    fireEvent.click(screen.getByRole('button', { name: `Remove ${name(1)}` }));
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    const { tags = [], tickets = [] } = (await items())[0]?.content ?? {};
    const saved = [...tags, ...tickets.map(({ key }) => key)];
    expect(saved).toHaveLength(20);
    expect(saved).toContain(name(21));
  });

  it('says that it is saved only when it is, even with nobody signed in', async () => {
    await open();
    type('Notes', 'worth knowing');
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    expect(await items()).toMatchObject([{ state: 'waiting', content: { url, notes: 'worth knowing' } }]);
    expect(await readDraft(url)).toEqual({});
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Saved/));
    expect(fake.messages).toContainEqual({ name: 'deliver' });
  });

  it('neither shows nor says that it is saved before the disk has it', async () => {
    const disk = slowDisk();
    await open();
    type('Notes', 'worth knowing');
    save();
    await disk.writes();
    expect(screen.queryByRole('heading', { name: 'Saved' })).toBeNull();
    expect(screen.getByRole('button', { name: /^Sav/ })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('');
    disk.hasIt();
    const done = await screen.findByRole('button', { name: 'Done' });
    await waitFor(() => expect(document.activeElement).toBe(done));
    await waitFor(() => expect(screen.queryByLabelText('Notes')).toBeNull());
  });

  it('goes on with the form where the disk fails, with all that was written', async () => {
    const disk = slowDisk();
    await open();
    type('Notes', 'worth knowing');
    save();
    await disk.writes();
    // The focus stays at it while it saves, for whoever presses it again.
    const saving = await screen.findByRole('button', { name: /^Saving/ });
    expect(saving).toHaveProperty('disabled', false);
    expect(saving.getAttribute('aria-disabled')).toBe('true');
    disk.fails();
    await screen.findByRole('alert');
    expect(screen.queryByRole('heading', { name: 'Saved' })).toBeNull();
    expect(textIn('Notes')).toBe('worth knowing');
    disk.isWell();
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    expect(await items()).toMatchObject([{ content: { notes: 'worth knowing' } }]);
  });

  it('saves by Ctrl+Enter, with the tag that is still being typed', async () => {
    await open();
    type('Tags', 'pending');
    fireEvent.keyDown(screen.getByLabelText('Tags', { selector: 'input' }), { key: 'Enter', ctrlKey: true });
    await screen.findByRole('heading', { name: 'Saved' });
    expect(await items()).toMatchObject([{ content: { tags: ['pending'] } }]);
  });

  it('saves once, however fast one presses twice', async () => {
    await open();
    save();
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    expect(await items()).toHaveLength(1);
  });

  it('takes a capture back into the form', async () => {
    await open();
    type('Notes', 'not yet');
    save();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(textIn('Notes')).toBe('not yet'));
    expect(await items()).toEqual([]);
    expect(await readDraft(url)).toMatchObject({ notes: 'not yet' });
  });

  it('says so where this device cannot take back, send or drop what it keeps, which stays as it was', async () => {
    const full = new DOMException('full', 'QuotaExceededError');
    const failsOnce = (method: 'put' | 'delete') =>
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementationOnce(() => {
        throw full;
      });
    const failure = () => screen.findByText(/all is as it was\. Free some space and try again/);
    const isGone = () => waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await open();
    save();
    const undo = await screen.findByRole('button', { name: 'Undo' });
    vi.spyOn(chrome.storage.local, 'set').mockRejectedValueOnce(full);
    fireEvent.click(undo);
    await failure();
    expect(await items()).toHaveLength(1);

    fireEvent.click(screen.getByRole('button', { name: '1 item in the outbox' }));
    const sendNow = await screen.findByRole('button', { name: 'Send now' });
    failsOnce('put');
    fireEvent.click(sendNow);
    await failure();
    fireEvent.click(sendNow);
    await isGone();
    const drop = () => fireEvent.click(screen.getByRole('button', { name: 'Drop: Tab title' }));
    drop();
    failsOnce('delete');
    drop();
    await failure();
    expect(await items()).toHaveLength(1);
    drop();
    await waitFor(async () => expect(await items()).toEqual([]));
  });

  it('sends what one only looked at once one turns away from it, in words that say so, and nothing that was changed', async () => {
    const store = await openOutbox();
    const content = { url, title: 'Saved', notes: 'as it is' };
    await store.add(newItem({ id: 'w', content, suggest: true }, 1));
    const deliverNow = async () => {
      const send = async () => ({ result: 'failed', reason: 'Down' }) as const;
      const wakeAt = async () => undefined;
      await deliver({ store, signedIn: async () => 'ana', send, unlessEdited, wakeAt });
      return store.all();
    };
    const look = async () => {
      fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
      await screen.findByText('Change what you saved, and save it again. It is not sent meanwhile.');
      expect(await deliverNow()).toMatchObject([{ state: 'held' }]);
    };
    const { unmount } = await open();
    await look();
    fireEvent.click(screen.getByRole('button', { name: '1 item in the outbox' }));
    await waitFor(async () => expect(await deliverNow()).toMatchObject([{ state: 'waiting', attempts: 1 }]));

    fireEvent.click(await screen.findByRole('button', { name: 'Back to the page' }));
    await look();
    type('Notes', 'better');
    unmount();
    await waitFor(async () => expect(await unlessEdited('w', async () => undefined)).toBe('begun'));
    expect(await deliverNow()).toMatchObject([{ state: 'held', content }]);
    await open();
    await screen.findByText(/Kept on this device until you finish editing it\./);
    await clearDraft(itemKey('w'));
    store.close();
  });

  it('takes an edit back into a form of its own, and leaves alone what is being written about the page', async () => {
    const store = await openOutbox();
    const content = { url: 'https://example.com/other', title: 'Other', notes: 'n' };
    const refused = { id: 'r', content, suggest: true, createdAt: 1, attempts: 1, notBefore: 1 };
    await store.add({ ...refused, state: 'refused', reason: 'title: Too long' });
    await open();
    type('Notes', 'half a thou');
    fireEvent.click(await screen.findByRole('button', { name: '1 item in the outbox' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Edit: Other' }));
    await waitFor(() => expect(textIn('Title')).toBe('Other'));
    type('Notes', 'better');
    save();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(textIn('Notes')).toBe('better'));
    expect(textIn('Address')).toBe('https://example.com/other');
    expect(await store.all()).toMatchObject([{ state: 'held', content: { notes: 'better' } }]);
    expect(await readDraft(url)).toMatchObject({ notes: 'half a thou' });
    store.close();
  });

  it('says so where no picture of the page can be taken, and saves it without', async () => {
    fake.captureVisibleTab.mockRejectedValue(new Error('The browser forbids it.'));
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Add a picture of the page' }));
    await screen.findByText('No picture can be taken of this page.');
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    expect((await items())[0]).not.toHaveProperty('screenshot');
  });

  it('keeps what was typed when this device cannot take it', async () => {
    await open();
    type('Notes', 'precious');
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    save();
    expect(await screen.findByRole('alert')).toBeTruthy();
    vi.restoreAllMocks();
    expect(textIn('Notes')).toBe('precious');
    expect(await readDraft(url)).toMatchObject({ notes: 'precious' });
  });

  it('still has what was typed as one comes back from the outbox, though this device cannot keep it, and says so', async () => {
    await open();
    const set = vi.spyOn(chrome.storage.local, 'set').mockImplementation(async () => {
      throw new Error('QUOTA_BYTES quota exceeded');
    });
    type('Notes', 'precious');
    await screen.findByRole('alert');
    fireEvent.click(await screen.findByRole('button', { name: 'Outbox' }));
    await screen.findByRole('heading', { name: 'Outbox' });
    fireEvent.click(screen.getByRole('button', { name: 'Back to the page' }));
    await screen.findByDisplayValue('precious');
    expect((await screen.findByRole('alert')).textContent).toMatch(/cannot keep what you write/);
    fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(textIn('Notes')).toBe('');
    expect(document.activeElement).toBe(screen.getByLabelText('Notes'));
    set.mockRestore();
  });

  it('says so when this device cannot keep the draft, until it can', async () => {
    await open();
    const set = vi.spyOn(chrome.storage.local, 'set').mockImplementation(async () => {
      throw new Error('QUOTA_BYTES quota exceeded');
    });
    type('Notes', 'prec');
    expect((await screen.findByRole('alert')).textContent).toMatch(/cannot keep what you write/);
    set.mockRestore();
    type('Notes', 'precious');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(await readDraft(url)).toMatchObject({ notes: 'precious' });
  });

  it('suggests once what is suggested once, and leaves the default alone', async () => {
    await open();
    fireEvent.click(screen.getByLabelText(/Suggest/));
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    expect(await items()).toMatchObject([{ suggest: true }]);
    expect(fake.stored.has('suggestByDefault')).toBe(false);
  });

  it('leaves no choice where the next revision of an approved link is written: it goes by way of a review', async () => {
    const revises = { id: 'b', revision: 1, status: 'approved' } as const;
    render(
      <App
        subject={{ key: 'edit:b/1', page, draft: { url, suggest: false, revises }, isPageInFront: true }}
        settings={settings}
      />,
    );
    expect(screen.queryByLabelText(/Suggest/)).toBeNull();
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    expect(await items()).toMatchObject([{ suggest: true, revises }]);
  });

  it('asks for an address where the page has none', async () => {
    await open({ url: 'chrome://settings/', title: 'Settings' });
    expect(screen.getByText(/no web address/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Save/ })).toHaveProperty('disabled', true);
    type('Address', 'https://example.com/');
    expect(screen.getByRole('button', { name: /^Save/ })).toHaveProperty('disabled', false);
    expect(screen.queryByText(/no web address/)).toBeNull();
  });

  it('says so where the address is too long to be saved, as that of a dashboard may be', async () => {
    await open({ url: `https://example.com/?filters=${'x'.repeat(4_096)}`, title: 'Dashboard' });
    expect(screen.getByText(/address is too long/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Save/ })).toHaveProperty('disabled', true);
    type('Address', 'https://example.com/short');
    expect(screen.queryByText(/address is too long/)).toBeNull();
  });

  it('tells what is done in the outbox, and keeps the focus', async () => {
    const store = await openOutbox();
    const content = { url: 'https://example.com/bad', title: 'Bad one' };
    const refused = { id: 'r', content, suggest: true, createdAt: 1, attempts: 1, notBefore: 1 };
    await store.add({ ...refused, state: 'refused', reason: 'title: Too long' });
    await open();
    fireEvent.click(await screen.findByRole('button', { name: '1 item in the outbox' }));
    const retry = await screen.findByRole('button', { name: 'Try again: Bad one' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Outbox' })));
    retry.focus();
    fireEvent.click(retry);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('It will be sent now.'));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Outbox' }));
    expect(await store.all()).toMatchObject([{ state: 'waiting' }]);
    store.close();
  });

  it('tells that a suggested ticket is added, and goes on in the field with it', async () => {
    await rememberTickets([{ system: 'jira', key: 'NEW-1' }]);
    await open();
    const chip = await screen.findByRole('button', { name: /^Add NEW-1/ });
    chip.focus();
    fireEvent.click(chip);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('NEW-1 added.'));
    expect(document.activeElement).toBe(screen.getByLabelText('Tickets', { selector: 'input' }));
  });

  it('shows what was refused and why, to edit, try again or drop', async () => {
    const store = await openOutbox();
    const content = { url: 'https://example.com/bad', title: 'Bad one', notes: 'n' };
    const refused = { id: 'r', content, suggest: true, createdAt: 1, attempts: 1, notBefore: 1 };
    await store.add({ ...refused, state: 'refused', reason: 'title: Too long' });
    await open();
    fireEvent.click(await screen.findByRole('button', { name: '1 item in the outbox' }));
    expect(await screen.findByText('title: Too long')).toBeTruthy();

    fireEvent.click(screen.getByRole('button', { name: 'Drop: Bad one' }));
    fireEvent.click(screen.getByRole('button', { name: 'Keep: Bad one' }));
    fireEvent.click(screen.getByRole('button', { name: 'Edit: Bad one' }));
    await waitFor(() => expect(textIn('Title')).toBe('Bad one'));
    type('Title', 'Better');
    save();
    await screen.findByRole('heading', { name: 'Saved' });
    expect(await store.all()).toMatchObject([
      { state: 'waiting', suggest: true, content: { title: 'Better', notes: 'n' } },
    ]);
    store.close();
  });
});
