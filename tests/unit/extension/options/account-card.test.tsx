// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { writeDraft } from '../../../../src/extension/capture/draft-store';
import type { Account } from '../../../../src/extension/settings';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const configuration = { region: 'us-east-1', userPoolClientId: 'client' } as Configuration;
const account = { id: 'ana', name: 'Ana', email: 'ana@example.com', expired: true };

let fake: FakeBrowser;
const onChange = vi.fn(async () => undefined);
let show: (now: Account | undefined) => void;
beforeEach(async () => {
  fake = installFakeBrowser();
  fake.stored.set('account', account);
  const { AccountCard } = await import('../../../../src/extension/options/account-card');
  const card = (now: Account | undefined) => (
    <>
      <input aria-label="Another field" />
      <AccountCard configuration={configuration} account={now} onChange={onChange} />
    </>
  );
  const { rerender } = render(card(account));
  show = (now) => rerender(card(now));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('whose session has ended', () => {
  it('may sign in again, or sign out, and is asked before anything unsaved is deleted', async () => {
    expect(screen.getByLabelText('E-mail')).toHaveProperty('value', account.email);
    await writeDraft('https://example.com/', { notes: 'mine' });
    await press('Sign out');
    await press('Delete and sign out');
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(fake.stored.has('account')).toBe(false);
  });
});

describe('The form to sign in', () => {
  it('keeps nothing of whoever has signed out', () => {
    fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'secret' } });
    show(undefined);
    expect(screen.getByLabelText('E-mail')).toHaveProperty('value', '');
    expect(screen.getByLabelText('Password')).toHaveProperty('value', '');
  });

  it('takes the focus, but from nobody who writes something else as the session ends', () => {
    const password = () => screen.getByLabelText('Password');
    expect(document.activeElement).toBe(password());
    show({ ...account, expired: false });
    const other = screen.getByLabelText('Another field');
    other.focus();
    show(account);
    expect(document.activeElement).toBe(other);
    expect(password()).toBeDefined();
  });
});
