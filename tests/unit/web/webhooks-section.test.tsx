// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { User } from '../../../src/client/session';
import type { Webhook } from '../../../src/core/schemas/webhook';
import { AdministrationPage } from '../../../src/web/pages/administration';
import { NotificationsPage } from '../../../src/web/pages/notifications';
import { AT, fakeClient, refusal, renderPage } from './fixtures';

afterEach(cleanup);

const ADA: User = { id: 'ada', name: 'Ada Byron', groups: ['administrators'] };
const HOOK: Webhook = {
  ...{
    id: '0199f0a0-0000-7000-8000-000000000001',
    name: 'Channel',
    host: 'hooks.slack.com',
    format: 'slack',
  },
  ...{ events: ['bookmark.approved'], createdAt: AT, createdBy: { id: 'ada', name: 'Ada Byron' } },
};

function open(items: Webhook[] = [HOOK]) {
  const client = fakeClient();
  client.listWebhooks.mockResolvedValue({ items });
  return renderPage(<AdministrationPage section="webhooks" query={new URLSearchParams()} />, {
    user: ADA,
    client,
  });
}
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('the webhooks of a team', () => {
  it('are listed with what came of the last message', async () => {
    open([{ ...HOOK, lastDelivery: { at: AT, isDelivered: false, detail: 'Answered 503' } }]);
    expect(await screen.findByText(/Last attempt failed/)).toBeTruthy();
    expect(screen.getByText(/Answered 503/)).toBeTruthy();
  });

  it('lose their secret, which their receivers check, only to who means it', async () => {
    const { client } = open();
    client.renewWebhookSecret.mockResolvedValue({ ...HOOK, secret: 'whsec_new' });
    fireEvent.click(await screen.findByRole('button', { name: 'Renew secret of Channel' }));
    expect(client.renewWebhookSecret).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Really renew secret of Channel' }));
    expect(await screen.findByText('whsec_new')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Renew secret of Channel' })).toBeTruthy();
  });

  it('are made with a secret that is shown once', async () => {
    const { client } = open([]);
    await screen.findByText('Nobody is told yet.');
    client.createWebhook.mockResolvedValue({ ...HOOK, secret: 'whsec_once' });
    type('Name', 'Channel');
    type('Address', 'https://hooks.slack.com/services/T/B/x');
    fireEvent.click(screen.getByRole('button', { name: 'Begin to tell it' }));
    expect(await screen.findByText('whsec_once')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('');
    expect(client.createWebhook.mock.calls[0]?.[0].body).toEqual({
      ...{ name: 'Channel', url: 'https://hooks.slack.com/services/T/B/x', format: 'slack' },
      events: ['bookmark.approved'],
    });
  });

  it('are not asked for with a field missing, which then has the focus', async () => {
    const { client } = open([]);
    await screen.findByText('Nobody is told yet.');
    fireEvent.click(screen.getByRole('button', { name: 'Begin to tell it' }));
    expect(await screen.findByText('Give it a name.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
    expect(client.createWebhook).not.toHaveBeenCalled();
  });

  it('that the server refuses stay as typed, with its reason', async () => {
    const { client } = open([]);
    await screen.findByText('Nobody is told yet.');
    client.createWebhook.mockRejectedValue(refusal(400, 'This host is not of the public web.'));
    type('Name', 'Own');
    type('Address', 'https://intranet/hook');
    fireEvent.click(screen.getByRole('button', { name: 'Begin to tell it' }));
    expect(await screen.findByText('This host is not of the public web.')).toBeTruthy();
    expect(screen.getByDisplayValue('https://intranet/hook')).toBeTruthy();
  });

  it('are deleted when asked twice', async () => {
    const { client } = open();
    client.deleteWebhook.mockResolvedValue({ id: HOOK.id });
    fireEvent.click(await screen.findByRole('button', { name: 'Delete Channel' }));
    expect(client.deleteWebhook).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Really delete Channel' }));
    await waitFor(() => expect(screen.queryByText('Channel')).toBeNull());
  });
});

describe('notifications', () => {
  const openPage = (mail: 'each' | 'digest' | 'none') => {
    const client = fakeClient();
    client.getMailPreference.mockResolvedValue({ mail, address: 'ada@example.com', isUnconfirmed: false });
    return renderPage(<NotificationsPage />, { user: ADA, client });
  };

  it('are chosen and saved, nothing on the way there, and say that the address has to confirm', async () => {
    const { client } = openPage('none');
    client.setMailPreference.mockResolvedValue({
      mail: 'digest',
      address: 'ada@example.com',
      isUnconfirmed: true,
    });
    fireEvent.click(await screen.findByLabelText(/A mail for each thing/));
    fireEvent.click(screen.getByLabelText(/One mail a day/));
    expect(client.setMailPreference).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Open the link in it to confirm/)).toBeTruthy();
    expect(client.setMailPreference.mock.calls.map(([{ body }]) => body)).toEqual([{ mail: 'digest' }]);
  });

  it('tell where mail goes to still, when the account has another address by now, and move it on saving', async () => {
    const client = fakeClient();
    const [address, movesTo] = ['old@example.com', 'ada@example.com'];
    client.getMailPreference.mockResolvedValue({ mail: 'each', address, movesTo, isUnconfirmed: false });
    client.setMailPreference.mockResolvedValue({ mail: 'each', address: movesTo, isUnconfirmed: true });
    renderPage(<NotificationsPage />, { user: ADA, client });
    expect(await screen.findByText(/Mail to old@example.com/)).toBeTruthy();
    expect(await screen.findByText(/address is now ada@example.com/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/A mail has gone to ada@example.com/)).toBeTruthy();
    expect(client.setMailPreference.mock.calls.map(([{ body }]) => body)).toEqual([{ mail: 'each' }]);
    expect(screen.queryByText(/Save to move it/)).toBeNull();
  });

  it('stay as they were chosen when that fails, which is said', async () => {
    const { client } = openPage('each');
    client.setMailPreference.mockRejectedValue(refusal(500, 'Try again in a moment.'));
    fireEvent.click(await screen.findByLabelText(/No mail/));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Try again in a moment.')).toBeTruthy();
    expect((screen.getByLabelText(/No mail/) as HTMLInputElement).checked).toBe(true);
  });
});
