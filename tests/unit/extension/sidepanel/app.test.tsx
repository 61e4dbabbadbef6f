// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import type { Settings } from '../../../../src/extension/settings';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const settings: Settings = {
  account: { id: 'ana', name: 'Ana', email: 'ana@example.com' },
  configuration: {
    webUrl: 'https://waymark.example.com',
    apiUrl: 'https://api.example.com',
  } as Configuration,
  suggestByDefault: false,
};
const event = { addListener: vi.fn(), removeListener: vi.fn() };
let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
  Object.assign(chrome.storage.local, { onChanged: event });
  Object.assign(chrome.tabs, { onActivated: event, onUpdated: event });
  for (const [name, value] of Object.entries(settings)) fake.stored.set(name, value);
});
// What runs after the page is gone finds the browser still there.
afterEach(cleanup);

it('A session that ends is told in the side panel, too, with the way back in', async () => {
  const { App } = await import('../../../../src/extension/sidepanel/app');
  render(<App initial={settings} />);
  await waitFor(() => expect(event.addListener).toHaveBeenCalled());
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();

  fake.stored.set('account', { ...settings.account, expired: true });
  for (const [changed] of event.addListener.mock.calls) changed({ account: {} });
  expect((await screen.findByRole('alert')).textContent).toMatch(/^Your session has ended/);
  screen.getByRole('button', { name: 'Sign in' }).click();
  expect(chrome.runtime.openOptionsPage).toHaveBeenCalledOnce();
});

it('Whoever is no manager any more is led back from the review queue, and the next person begins anew', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new TypeError('offline'))),
  );
  const { App } = await import('../../../../src/extension/sidepanel/app');
  const follow = (account: object) => {
    fake.stored.set('account', { ...settings.account, ...account });
    for (const [changed] of event.addListener.mock.calls) changed({ account: {} });
  };
  render(<App initial={settings} />);
  await waitFor(() => expect(event.addListener).toHaveBeenCalled());
  follow({ groups: ['managers'] });
  (await screen.findByRole('button', { name: 'Review queue' })).click();
  await screen.findByRole('heading', { name: 'Review queue' });

  follow({ groups: ['agents'] });
  const field = await screen.findByRole<HTMLInputElement>('searchbox');
  expect(screen.queryByRole('heading', { name: 'Review queue' })).toBeNull();

  fireEvent.input(field, { target: { value: 'what Ana seeks' } });
  follow({ id: 'bo' });
  await waitFor(() => expect(screen.getByRole('searchbox')).toHaveProperty('value', ''));
});
