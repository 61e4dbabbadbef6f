// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { writeDraft } from '../../../../src/extension/capture/draft-store';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const configuration = { region: 'us-east-1', userPoolClientId: 'client' } as Configuration;
const account = { id: 'ana', name: 'Ana', email: 'ana@example.com', expired: true };

let fake: FakeBrowser;
const onChange = vi.fn(async () => undefined);
beforeEach(async () => {
  fake = installFakeBrowser();
  fake.stored.set('account', account);
  const { AccountCard } = await import('../../../../src/extension/options/account-card');
  render(<AccountCard configuration={configuration} account={account} onChange={onChange} />);
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
