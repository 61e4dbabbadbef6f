// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { followPolicy } from '../../../../src/extension/background/policy';
import { writeDraft } from '../../../../src/extension/capture/draft-store';
import { newItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { breakStorage, type FakeBrowser, installFakeBrowser } from '../fake-browser';

const [HERE, THERE] = ['https://here.example.com', 'https://there.example.com'];
const configurationOf = (url: string): Configuration => ({
  ...{ apiUrl: `${url}/v1`, webUrl: url, region: 'eu-west-1', ticketPatterns: [] },
  ...{ userPoolId: 'pool', userPoolClientId: url },
});
const account = { id: 'ana', name: 'Ana', email: 'ana@example.com' };
const content = { url: 'https://example.com/', title: 'Mine' };

let fake: FakeBrowser;
let outbox: OutboxStore;
beforeEach(async () => {
  fake = installFakeBrowser();
  fake.stored.set('backendUrl', HERE).set('configuration', configurationOf(HERE)).set('account', account);
  vi.stubGlobal('fetch', async (address: string) => Response.json(configurationOf(new URL(address).origin)));
  outbox = await openOutbox();
});
// What still runs as a test ends finds the browser there.
afterEach(async () => {
  cleanup();
  await outbox.clear();
  outbox.close();
});

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const connectedTo = () => fake.stored.get('backendUrl');
const said =
  'One item or draft of yours has not been sent yet. It stays on this device, and you see it again once you connect to here.example.com and sign in there.';
const leaveItem = () => outbox.add(newItem({ id: 'a', content, suggest: false, ownerId: 'ana' }, 1));

describe('Changing the backend', () => {
  async function change() {
    const { ConnectForm } = await import('../../../../src/extension/options/connect-form');
    const onConnected = vi.fn(async () => undefined);
    render(<ConnectForm backendUrl={THERE} onConnected={onConnected} />);
    await press('Connect');
    return onConnected;
  }

  it('asks first where something of one’s own is unsent, which is out of sight then', async () => {
    await leaveItem();
    const onConnected = await change();
    await screen.findByText(said);
    expect(connectedTo()).toBe(HERE);
    expect(fake.stored.get('account')).toEqual(account);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));

    await press('Change anyway');
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(connectedTo()).toBe(THERE);
    expect(fake.stored.has('account')).toBe(false);
    expect(await outbox.all()).toHaveLength(1);
  });

  it('asks of what is begun to be written, too, and leaves all as it is where one thinks better of it', async () => {
    await writeDraft(content.url, { notes: 'mine' });
    const onConnected = await change();
    await screen.findByText(said);
    await press('Cancel');
    expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Connect' }));
    expect(connectedTo()).toBe(HERE);
    expect(onConnected).not.toHaveBeenCalled();
  });

  it.each(['http://waymark.example.com:4545', 'ftp://waymark.example.com', 'not an address'])(
    'says how the address begins where it is %s, and offers nothing that the browser would refuse',
    async (address) => {
      const asked = vi.fn();
      vi.stubGlobal('fetch', asked);
      const { ConnectForm } = await import('../../../../src/extension/options/connect-form');
      render(<ConnectForm backendUrl={address} onConnected={async () => undefined} />);
      await press('Connect');
      expect((await screen.findByRole('alert')).textContent).toMatch(/It begins with https:/);
      expect(screen.queryByRole('button', { name: /^Let Waymark reach/ })).toBeNull();
      expect(asked).not.toHaveBeenCalled();
    },
  );

  it('leaves the focus at the button while it is under way, and is done once however often that is pressed', async () => {
    const asked = vi.fn(() => new Promise(() => undefined));
    vi.stubGlobal('fetch', asked);
    await change();
    const button = await screen.findByRole('button', { name: 'Connecting…' });
    expect(button).toHaveProperty('disabled', false);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    fireEvent.click(button);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('asks nothing where all of one’s own has been sent', async () => {
    await outbox.add({
      ...newItem({ id: 'a', content, suggest: false, ownerId: 'ana' }, 1),
      state: 'delivered',
    });
    await outbox.add(newItem({ id: 'b', content, suggest: false, ownerId: 'bo' }, 1));
    const onConnected = await change();
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    expect(connectedTo()).toBe(THERE);
  });

  it('is not asked of where the administrator does it', async () => {
    await leaveItem();
    fake.policy.set('backendUrl', THERE);
    expect(await followPolicy()).toBe(true);
    expect(connectedTo()).toBe(THERE);
  });

  it('is there also where the browser opens nothing that is kept here, and asks of drafts alone', async () => {
    await writeDraft(content.url, { notes: 'mine' });
    breakStorage();
    const onConnected = await change();
    await screen.findByText(said);
    await press('Change anyway');
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    vi.restoreAllMocks();
    expect(connectedTo()).toBe(THERE);
    expect(fake.stored.has('account')).toBe(false);
  });

  it('is done for the administrator there, too', async () => {
    fake.policy.set('backendUrl', THERE);
    breakStorage();
    expect(await followPolicy()).toBe(true);
    vi.restoreAllMocks();
    expect(connectedTo()).toBe(THERE);
  });
});

it('A settings file that changes the backend asks the same, and imports nothing before', async () => {
  await leaveItem();
  const { SettingsTransfer } = await import('../../../../src/extension/options/settings-transfer');
  const onImported = vi.fn(async () => undefined);
  const { container } = render(<SettingsTransfer onImported={onImported} />);
  const text = JSON.stringify({ settingsVersion: 1, backendUrl: THERE, suggestByDefault: true });
  const input = container.querySelector('input[type=file]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: [new File([text], 'settings.json')] });
  fireEvent.change(input);
  await screen.findByText(said);
  expect(fake.stored.has('suggestByDefault')).toBe(false);
  expect(connectedTo()).toBe(HERE);
  await press('Change anyway');
  await vi.waitFor(() => expect(onImported).toHaveBeenCalledOnce());
  expect(fake.stored.get('suggestByDefault')).toBe(true);
  expect(connectedTo()).toBe(THERE);
});

it('Signing out asks where the focus is, and leaves it there', async () => {
  await leaveItem();
  const { SignOut } = await import('../../../../src/extension/options/sign-out');
  render(<SignOut configuration={configurationOf(HERE)} onSignedOut={async () => undefined} />);
  await press('Sign out');
  const stay = await screen.findByRole('button', { name: 'Stay signed in' });
  expect(document.activeElement).toBe(stay);
  fireEvent.click(stay);
  expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Sign out' }));
});
