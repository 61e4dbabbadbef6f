// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { readSettings } from '../../../../src/extension/settings';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

// It asks the browser for much that is told elsewhere.
vi.mock('../../../../src/extension/options/diagnostics-card', () => ({ DiagnosticsCard: () => null }));

const account = { id: 'ana', name: 'Ana', email: 'ana@example.com' };
const event = { addListener: vi.fn(), removeListener: vi.fn() };
let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
  Object.assign(chrome.storage.local, { onChanged: event });
  Object.assign(chrome, { commands: { getAll: async () => [] } });
  const configuration = {
    webUrl: 'https://waymark.example.com',
    userPoolClientId: 'client',
  } as Configuration;
  fake.stored.set('configuration', configuration).set('account', account);
});
// What runs after the page is gone finds the browser still there.
afterEach(cleanup);

it('A page that stays open follows a session that ends, and who signs out in another tab', async () => {
  const { App } = await import('../../../../src/extension/options/app');
  render(<App initial={await readSettings()} suggestedBackend={undefined} />);
  await screen.findByText(/Signed in as/);
  await waitFor(() => expect(event.addListener).toHaveBeenCalled());
  const changed = () => {
    for (const [listener] of event.addListener.mock.calls) listener({ account: {} });
  };

  fake.stored.set('account', { ...account, expired: true });
  changed();
  await screen.findByText(/^Your session has ended/);
  expect(screen.getByLabelText('E-mail')).toHaveProperty('value', account.email);

  fake.stored.delete('account');
  changed();
  await waitFor(() => expect(screen.getByLabelText('E-mail')).toHaveProperty('value', ''));
});
