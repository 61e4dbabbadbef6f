// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { takeLastSaved } from '../../../../src/extension/background/last-saved';
import { saveNow } from '../../../../src/extension/background/save-now';
import { undoNow } from '../../../../src/extension/background/undo-now';
import type { Toast } from '../../../../src/extension/capture/toast';
import { showToast } from '../../../../src/extension/content/show-toast';
import { openedOnce } from '../../../../src/extension/opened-once';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const url = 'https://example.com/a';
const tab = { id: 7, url, title: 'A' } as Tabs.Tab;
let fake: FakeBrowser;
let store: OutboxStore;
beforeEach(async () => {
  fake = installFakeBrowser();
  Object.assign(chrome, {
    commands: { getAll: async () => [{ name: 'undo-save', shortcut: 'Alt+Shift+U' }] },
  });
  store = await openOutbox('toast');
});
afterEach(async () => {
  await store.clear();
  store.close();
  vi.unstubAllGlobals();
});
const shown = () => fake.executeScript.mock.calls.flatMap(([{ args }]) => args ?? []).at(-1) as Toast;

const outbox = async () => store;

describe('what is saved at once', () => {
  it('is said not to be saved where the outbox cannot be opened, and is saved once it can', async () => {
    let isFull = true;
    const opened = openedOnce(async () => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      return store;
    });
    await saveNow(opened, () => undefined, tab);
    expect(shown()).toMatchObject({ text: 'Waymark: could not be saved on this device', isAlert: true });
    await vi.waitFor(() => expect(fake.tabBadges.get(7)).toBe('!'));
    isFull = false;
    await saveNow(opened, () => undefined, tab);
    expect(shown().text).toBe('Saved to Waymark');
    expect(await store.all()).toHaveLength(1);
  });
});

describe('what was just saved at once', () => {
  it('is taken back by a key too, which the toast tells', async () => {
    await saveNow(outbox, () => undefined, tab);
    expect(shown().undo?.hint).toBe('Alt+Shift+U takes it back.');
    const [item] = await store.all();
    expect(await takeLastSaved()).toMatchObject({ id: item?.id, page: url });
  });

  it('is taken back by it once, and not when it is long past', async () => {
    await saveNow(outbox, () => undefined, tab);
    await takeLastSaved();
    expect(await takeLastSaved()).toBeUndefined();
    await saveNow(outbox, () => undefined, tab);
    expect(await takeLastSaved(Date.now() + 60_000)).toBeUndefined();
  });
});

describe('what became of taking it back', () => {
  const settled = async () => undefined;
  const client = async () => undefined;
  const save = async () => {
    await saveNow(outbox, () => undefined, tab);
    return takeLastSaved();
  };

  it('is told in the page', async () => {
    await undoNow({ outbox, settled, client }, await save(), 7);
    expect(shown()).toMatchObject({ text: 'Taken back. Nothing was sent.', isAlert: false });
    expect(await store.all()).toEqual([]);
  });

  it('is told by the badge where no script may run', async () => {
    const saved = await save();
    fake.executeScript.mockRejectedValue(new Error('The extensions gallery cannot be scripted.'));
    await undoNow({ outbox, settled, client }, saved, 7);
    const said = 'Waymark: Taken back. Nothing was sent.';
    await vi.waitFor(() => expect(fake.tabTitles.get(7)).toBe(said));
  });

  it('is told by the badge where a page cannot show it, as a picture in SVG', async () => {
    vi.stubGlobal('waymarkToast', () => {
      throw new TypeError('attachShadow is not a function');
    });
    // As Chromium answers what throws.
    fake.executeScript.mockImplementation(async ({ func }) => {
      try {
        return [{ result: (func as ((toast: object) => unknown) | undefined)?.({}) }];
      } catch {
        return [{ result: null }];
      }
    });
    const saved = await save();
    await undoNow({ outbox, settled, client }, saved, 7);
    const said = 'Waymark: Taken back. Nothing was sent.';
    await vi.waitFor(() => expect(fake.tabTitles.get(7)).toBe(said));
  });

  it('is told also where it is too late, or this device cannot read its outbox', async () => {
    await undoNow({ outbox, settled, client }, undefined, 7);
    expect(shown().text).toBe('There is nothing to take back any more.');
    const full = async () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    await undoNow({ outbox: full, settled, client }, await save(), 7);
    expect(shown()).toMatchObject({ text: expect.stringMatching(/nothing was taken back/), isAlert: true });
    expect(await store.all()).toHaveLength(1);
  });
});

it('A toast takes the place of the last, whichever run of the script has shown that', () => {
  const toast = { text: 'Saved', closeLabel: 'Close', language: 'en', direction: 'ltr', milliseconds: 1_000 };
  document.documentElement.append(document.createElement('waymark-toast'));
  showToast(document, toast, () => undefined);
  expect(document.querySelectorAll('waymark-toast')).toHaveLength(1);
});
