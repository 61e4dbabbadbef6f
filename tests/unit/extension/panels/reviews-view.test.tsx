// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { forget } from '../../../../src/extension/account/forget';
import { ReviewsView } from '../../../../src/extension/panels/reviews-view';
import { ANA, bookmarkOf, type FakeClient, fakeClient, MIA, refusal } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

let client: FakeClient;
vi.mock('../../../../src/extension/account/client', () => ({ clientOf: () => client }));

const submission = bookmarkOf(1);
beforeEach(() => {
  installFakeBrowser();
  client = fakeClient();
  client.listReviews.mockResolvedValue({ items: [submission] });
});
// What still runs as a test ends finds the browser there.
afterEach(cleanup);

const title = () => screen.findByRole('link', { name: submission.content.title });
async function show() {
  const account = { id: MIA.id, name: MIA.name, email: 'mia@example.com' };
  render(<ReviewsView configuration={{} as Configuration} account={account} announce={vi.fn()} />);
  return title();
}
async function type(reason: string) {
  const field = await screen.findByRole('textbox');
  fireEvent.input(field, { target: { value: reason } });
  return field;
}
const send = (field: HTMLElement) => fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });

describe('The reason that a manager types', () => {
  it('is there again when the decision could not be sent', async () => {
    client.decideSubmission.mockRejectedValue(new TypeError('Failed to fetch'));
    fireEvent.keyDown(await show(), { key: 'r', code: 'KeyR' });
    send(await type('Out of date'));
    await screen.findByText(/Not rejected/);
    expect(await screen.findByRole('textbox')).toHaveProperty('value', 'Out of date');
  });

  it('is there again when the popup is opened again, until the decision is made', async () => {
    fireEvent.keyDown(await show(), { key: 'c', code: 'KeyC' });
    await type('Say for which version');
    cleanup();

    await show();
    const field = await screen.findByRole('textbox');
    expect(field).toHaveProperty('value', 'Say for which version');
    await waitFor(() => expect(document.activeElement).toBe(field));
    client.decideSubmission.mockResolvedValue({ ...submission, status: 'changes-requested' } as never);
    send(field);
    await waitFor(() => expect(screen.queryByText(submission.content.title)).toBeNull());
    cleanup();

    await show();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('is nobody’s to read who signs in next', async () => {
    fireEvent.keyDown(await show(), { key: 'r', code: 'KeyR' });
    await type('Not for others');
    cleanup();
    await forget(MIA.id);
    await show();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

it('Whoever has more submissions shown goes on with the first of them', async () => {
  const next = bookmarkOf(2);
  client.listReviews.mockResolvedValueOnce({ items: [submission], cursor: 'more' });
  const first = await show();
  await waitFor(() => expect(document.activeElement).toBe(first));
  client.listReviews.mockResolvedValueOnce({ items: [next] });
  const more = screen.getByRole('button', { name: 'Show more' });
  more.focus();
  fireEvent.click(more);
  const link = await screen.findByRole('link', { name: next.content.title });
  await waitFor(() => expect(document.activeElement).toBe(link));
});

describe('A picture that came after the manager had looked', () => {
  it('is published by no decision before it is shown', async () => {
    const current = { ...submission, screenshot: { revision: 1, width: 1280, height: 720 } };
    client.decideSubmission.mockRejectedValue(refusal(409, 'A picture has come', { current }));
    fireEvent.keyDown(await show(), { key: 'a', code: 'KeyA' });
    await screen.findByText(/Not approved.*A picture has come meanwhile/);
    client.decideSubmission.mockResolvedValue({ ...current, status: 'approved' } as never);
    fireEvent.keyDown(await title(), { key: 'a', code: 'KeyA' });
    await waitFor(() => expect(screen.queryByText(submission.content.title)).toBeNull());
    expect(client.decideSubmission.mock.calls.map(([{ body }]) => body?.screenshot)).toEqual([undefined, 1]);
  });
});

describe('The keys that decide', () => {
  it.each([
    ['with Caps Lock', { key: 'A', code: 'KeyA' }],
    ['on an Arabic keyboard', { key: 'ش', code: 'KeyA' }],
    ['where the letter is in another place', { key: 'a', code: 'KeyQ' }],
  ])('work %s', async (_, press) => {
    client.decideSubmission.mockResolvedValue({ ...submission, owner: ANA, status: 'approved' } as never);
    fireEvent.keyDown(await show(), press);
    await waitFor(() => expect(client.decideSubmission).toHaveBeenCalledOnce());
    expect(client.decideSubmission.mock.lastCall?.[0].body).toMatchObject({ outcome: 'approve' });
  });

  it('do nothing together with another', async () => {
    fireEvent.keyDown(await show(), { key: 'A', code: 'KeyA', shiftKey: true });
    expect(client.decideSubmission).not.toHaveBeenCalled();
  });
});
