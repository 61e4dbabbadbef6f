// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openKnowledgeOf } from '../../../../src/extension/knowledge/copies';
import { openOutbox } from '../../../../src/extension/outbox/store';
import { App } from '../../../../src/extension/popup/app';
import type { Settings } from '../../../../src/extension/settings';
import { AT, apply, linkOf } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

const page = { url: linkOf(1).content.url, title: 'Tab title' };
const backendUrl = 'https://waymark.example.com';
const settings: Settings = {
  backendUrl,
  configuration: {
    ...{ apiUrl: backendUrl, webUrl: backendUrl, region: 'us-east-1' },
    ...{ userPoolId: 'us-east-1_Pool', userPoolClientId: 'client', ticketPatterns: [] },
  },
  account: { id: 'ana', name: 'Ana Silva', email: 'ana@example.com', groups: ['agents'] },
  suggestByDefault: false,
};
const never = () => new Promise<never>(() => undefined);
const show = () =>
  render(
    <App subject={{ key: page.url, page, draft: {}, isPageInFront: true, tabId: 7 }} settings={settings} />,
  );

/** The parts that come after the form are loaded for the first time here. */
const PATIENCE_MS = 20_000;
configure({ asyncUtilTimeout: PATIENCE_MS });
vi.setConfig({ testTimeout: 2 * PATIENCE_MS });

beforeEach(() => {
  installFakeBrowser();
  vi.stubGlobal('fetch', never);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('the form is filled in and saved while the network, the page and the worker never answer', async () => {
  vi.spyOn(chrome.scripting, 'executeScript').mockImplementation(never);
  vi.spyOn(chrome.runtime, 'sendMessage').mockImplementation(never);
  show();
  expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Tab title');
  expect(document.activeElement).toBe(screen.getByLabelText('Notes'));
  fireEvent.submit(screen.getByRole('button', { name: /^Save/ }).closest('form') as Element);
  await screen.findByRole('heading', { name: 'Saved' });
  const outbox = await openOutbox();
  expect(await outbox.all()).toMatchObject([{ content: page, state: 'waiting' }]);
  outbox.close();
});

it('nothing of the index is read before the first keystroke of a search', async () => {
  const knowledge = await openKnowledgeOf('ana');
  await apply(knowledge, [linkOf(1, { title: 'Printer' }), linkOf(2)], { cursor: 'one', at: AT });
  knowledge.close();
  const [get, getAll] = [
    vi.spyOn(IDBObjectStore.prototype, 'get'),
    vi.spyOn(IDBObjectStore.prototype, 'getAll'),
  ];
  const read = () =>
    [get, getAll].flatMap(({ mock }) => (mock.contexts as IDBObjectStore[]).map(({ name }) => name));

  show();
  await screen.findByText(/^In the knowledge base: approved by/);
  fireEvent.click(screen.getByRole('button', { name: 'Search the knowledge base' }));
  const field = await screen.findByRole('searchbox');
  await screen.findByText(/Up to date/);
  expect(read()).not.toContain('terms');
  expect(read()).not.toContain('documents');

  fireEvent.input(field, { target: { value: 'p' } });
  await waitFor(() => expect(screen.getByRole('link', { name: 'Printer' })).toBeTruthy());
  expect(read()).toContain('terms');
});
