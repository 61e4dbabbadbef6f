// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installFakeBrowser } from '../fake-browser';

const PATIENCE = { timeout: 20_000 };
const SAID = 'This browser keeps nothing for Waymark.';
const settings = { suggestByDefault: false };
let copied: string[];

/** As in a private window of some browsers, or with a profile that is damaged. */
const breakStorage = () =>
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
  });

beforeEach(() => {
  // Each opens the outbox as it is loaded.
  vi.resetModules();
  installFakeBrowser();
  Object.assign(chrome.permissions, { getAll: async () => ({ permissions: [] }) });
  Object.assign(chrome.runtime, { getManifest: () => ({ version: '1' }) });
  copied = [];
  const clipboard = { writeText: async (text: string) => copied.push(text) };
  const storage = { estimate: async () => Promise.reject(new TypeError('not here')) };
  vi.stubGlobal('navigator', { userAgent: 'Browser', language: 'en', onLine: true, clipboard, storage });
  breakStorage();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
const alert = () => screen.findByText(SAID, {}, PATIENCE);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('Where the browser opens nothing that is kept on this device', () => {
  it('the page of the outbox says so and what to do, and shows the outbox once it is there', async () => {
    const { App } = await import('../../../../src/extension/outbox-page/app');
    render(<App initial={settings} />);
    expect((await alert()).closest('[role=alert]')?.textContent).toContain('try again');
    expect(screen.queryByText(/All you have saved/)).toBeNull();
    press('Copy diagnostics');
    await waitFor(() => expect(copied.join()).toContain('Outbox: cannot be opened'), PATIENCE);
    vi.restoreAllMocks();
    press('Try again');
    await screen.findByText('Nothing is here. All you have saved has been sent.', {}, PATIENCE);
    expect(screen.queryByText(SAID)).toBeNull();
  });

  it('the popup says so, keeps what is written, calls nothing saved, and saves once it can', async () => {
    const { App } = await import('../../../../src/extension/popup/app');
    const url = 'https://example.com/a';
    const page = { key: url, page: { url, title: 'A' }, draft: {}, isPageInFront: true };
    render(<App subject={page} settings={settings} />);
    await alert();
    fireEvent.input(screen.getByLabelText('Notes'), { target: { value: 'mine' } });
    const form = screen.getByRole('button', { name: /^Save/ }).closest('form') as Element;
    fireEvent.submit(form);
    await screen.findByText(/so it is not saved/, {}, PATIENCE);
    press('Outbox');
    expect(screen.queryByText(/All you have saved/)).toBeNull();
    press('Back to the page');
    await screen.findByDisplayValue('mine');
    vi.restoreAllMocks();
    fireEvent.submit(screen.getByRole('button', { name: /^Save/ }).closest('form') as Element);
    await screen.findByRole('heading', { name: 'Saved' }, PATIENCE);
  });

  it('search says so', async () => {
    const { SearchView } = await import('../../../../src/extension/panels/search-view');
    render(<SearchView accountId="ana" announce={vi.fn()} />);
    await alert();
    vi.restoreAllMocks();
    press('Try again');
    await screen.findByText(/has not reached this device yet/, {}, PATIENCE);
  });
});
