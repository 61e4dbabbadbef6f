// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KnowledgeStore } from '../../../src/client/knowledge-store';
import type { Configuration } from '../../../src/core/api/configuration';
import { SignedIn } from '../../../src/web/signed-in';
import { Account } from '../../../src/web/state/account';
import { ANA, AT, apply, linkOf } from './fixtures';

const configuration: Configuration = {
  ...{ apiUrl: 'https://team.example/api', webUrl: 'https://team.example', region: 'us-east-1' },
  ...{ userPoolId: 'us-east-1_pool', userPoolClientId: 'client', ticketPatterns: [] },
};
const session = {
  token: async () => 'token',
  tokens: () => Promise.reject(new Error('Nobody asks')),
  user: async () => ANA,
  signOut: async () => ({ wasHosted: false }),
};
const openCopy = () => KnowledgeStore.open('waymark us-east-1_pool');

beforeEach(async () => {
  localStorage.clear();
  localStorage.setItem('waymark.user', JSON.stringify(ANA));
  // The network is stuck: no answer ever comes.
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const copy = await openCopy();
  await apply(copy, [linkOf(1)], { cursor: 'one', at: AT });
  copy.close();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('Signing in again gives the focus back to where it was', () => {
  const account = new Account({ configuration, session, storage: localStorage, open: vi.fn() });
  const shown = (isExpired: boolean) => <SignedIn {...{ account, configuration, isExpired }} user={ANA} />;
  const { rerender } = render(shown(true));
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Sign in again' });
  let wasThere: boolean | undefined;
  // Only a dialog that is closed while it is in the page gives it back.
  dialog.close = () => {
    wasThere = dialog.isConnected;
  };
  rerender(shown(false));
  expect(wasThere).toBe(true);
});

it('Signing out takes what was typed along, also where another tab does it', async () => {
  const account = new Account({ configuration, session, storage: localStorage, open: vi.fn() });
  const { unmount } = render(<SignedIn {...{ account, configuration, isExpired: false }} user={ANA} />);
  const key = `waymark.draft ${ANA.id} reject 1`;
  localStorage.setItem(key, JSON.stringify({ typed: 'Out of date', at: Date.now() }));
  // The application is left, and comes back.
  unmount();
  expect(localStorage.getItem(key)).not.toBeNull();
  const again = render(<SignedIn {...{ account, configuration, isExpired: false }} user={ANA} />);
  localStorage.removeItem('waymark.user');
  account.followStorage('waymark.user');
  again.unmount();
  await waitFor(() => expect(localStorage.getItem(key)).toBeNull());
});

it.each([false, true])(
  'Signing out takes the copy along though the network is stuck (session expired: %s)',
  async (isExpired) => {
    const account = new Account({ configuration, session, storage: localStorage, open: vi.fn() });
    render(<SignedIn {...{ account, configuration, isExpired }} user={ANA} />);
    const buttons = screen.getAllByRole('button', { name: 'Sign out', hidden: true });
    fireEvent.click(buttons.at(-1) as HTMLElement);
    await waitFor(() => expect(account.value.phase).toBe('signed-out'));
    const copy = await openCopy();
    expect([await copy.size(), await copy.state()]).toEqual([0, undefined]);
    copy.close();
  },
);
