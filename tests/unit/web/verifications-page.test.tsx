// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Verification } from '../../../src/core/schemas/verification';
import { VerificationsPage } from '../../../src/web/pages/verifications';
import { ANA, AT, fakeClient, idOf, linkOf, press, RAJ, refusal, renderPage } from './fixtures';

afterEach(cleanup);

const waiting = (number: number, change: Partial<Verification> = {}): Verification => ({
  ...{ id: idOf(number), revision: 1, reasons: ['due'], since: AT, verifiedUntil: AT },
  ...change,
});

function open(items: Verification[]) {
  const client = fakeClient();
  client.listVerifications.mockResolvedValue({ items });
  client.syncKnowledge.mockResolvedValue({ items: [linkOf(1), linkOf(2)], cursor: 'c', more: false });
  return renderPage(<VerificationsPage />, { client });
}

describe('the links that wait to be verified', () => {
  it('say why they wait, and what somebody proposed', async () => {
    const proposal = { reason: 'The product is gone', by: RAJ, at: AT };
    open([
      waiting(1, { reasons: ['broken'], broken: { detail: 'Answers 404', at: AT } }),
      waiting(2, { reasons: ['retirement-proposed'], proposal }),
    ]);
    expect(await screen.findByText('Page is gone')).toBeTruthy();
    expect(screen.getByText(/Answers 404/)).toBeTruthy();
    expect(screen.getByText('The product is gone')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Link number 1' })).toBeTruthy();
  });

  it('leave the list once verified, and the focus goes on to the next', async () => {
    const { client } = open([waiting(1), waiting(2)]);
    client.verifyLink.mockResolvedValue({ id: idOf(1), revision: 1, verifiedUntil: AT });
    fireEvent.click(await screen.findByRole('button', { name: /Still good.*number 1/ }));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Link number 1' })).toBeNull());
    expect(client.verifyLink.mock.calls[0]![0]).toEqual({
      params: { id: idOf(1), revision: 1 },
      body: {},
    });
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Still good.*number 2/));
  });

  it('are retired for a reason, which a proposal has given already', async () => {
    const proposal = { reason: 'The product is gone', by: RAJ, at: AT };
    const { client } = open([waiting(1, { reasons: ['retirement-proposed'], proposal })]);
    client.retireBookmark.mockResolvedValue({ id: idOf(1), status: 'retired', revision: 1, updatedAt: AT });
    fireEvent.click(await screen.findByRole('button', { name: /Retire/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Retire' }));
    expect(await screen.findByText('Every link stands')).toBeTruthy();
    expect(client.retireBookmark.mock.calls[0]![0].body).toMatchObject({ reason: 'The product is gone' });
  });

  it('stay in the list when the server refuses', async () => {
    const { client } = open([waiting(1)]);
    client.verifyLink.mockRejectedValue(refusal(409, 'Revision 2 is the published one.'));
    fireEvent.click(await screen.findByRole('button', { name: /Still good/ }));
    expect(await screen.findByText('Revision 2 is the published one.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Link number 1' })).toBeTruthy();
  });

  it('are gone through by keys: j and k move, a says that one is still good, r retires it', async () => {
    const { client } = open([waiting(1), waiting(2)]);
    client.verifyLink.mockResolvedValue({ id: idOf(2), revision: 1, verifiedUntil: AT });
    await screen.findByRole('link', { name: 'Link number 1' });
    const focused = () => document.activeElement?.textContent;
    press('j');
    expect(focused()).toBe('Link number 1');
    press('j');
    press('j');
    expect(focused()).toBe('Link number 2');
    press('a');
    await screen.findByText('Verified: Link number 2');
    expect(client.verifyLink.mock.calls[0]![0].params.id).toBe(idOf(2));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Link number 2' })).toBeNull());
    press('k');
    press('r');
    expect(focused()).toBe('');
    expect(document.activeElement).toBe(screen.getByLabelText('Why is it retired?'));
    press('a');
    expect(client.verifyLink).toHaveBeenCalledTimes(1);
  });

  it('take the next key for the one that follows, however soon it is pressed', async () => {
    const { client } = open([waiting(1), waiting(2), waiting(3)]);
    const answers: (() => void)[] = [];
    client.verifyLink.mockImplementation(
      ({ params: { id } }) =>
        new Promise((resolve) => answers.push(() => resolve({ id, revision: 1, verifiedUntil: AT }))),
    );
    await screen.findByRole('link', { name: 'Link number 1' });
    press('j');
    press('j');
    press('a');
    await act(async () => answers[0]?.());
    expect(screen.queryByRole('link', { name: 'Link number 2' })).toBeNull();
    press('a');
    expect(client.verifyLink.mock.calls.map(([{ params }]) => params.id)).toEqual([idOf(2), idOf(3)]);
    await act(async () => answers[1]?.());
    expect(document.activeElement?.textContent).toMatch(/Still good.*number 1/);
  });

  it('leave the list each for itself, and leave the focus to whoever has gone on', async () => {
    const { client } = open([waiting(1), waiting(2), waiting(3)]);
    const answers: (() => void)[] = [];
    client.verifyLink.mockImplementation(
      ({ params: { id } }) =>
        new Promise((resolve) => answers.push(() => resolve({ id, revision: 1, verifiedUntil: AT }))),
    );
    await screen.findByRole('link', { name: 'Link number 1' });
    for (const key of ['j', 'a', 'j', 'a', 'j', 'r']) press(key);
    const reason = screen.getByLabelText('Why is it retired?');
    for (const answer of answers) answer();
    await waitFor(() => expect(screen.queryByRole('link', { name: /Link number/ })).toBeNull());
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(document.activeElement).toBe(reason);
  });

  it('are looked for again on the return to the tab, but not while somebody writes why one is retired', async () => {
    const { client } = open([waiting(1), waiting(2)]);
    await screen.findByRole('link', { name: 'Link number 1' });
    client.listVerifications.mockResolvedValue({ items: [waiting(2)] });
    press('j');
    press('r');
    fireEvent.focus(window);
    fireEvent.keyDown(screen.getByLabelText('Why is it retired?'), { key: 'Escape' });
    expect(client.listVerifications).toHaveBeenCalledTimes(1);
    fireEvent.focus(window);
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Link number 1' })).toBeNull());
    press('a');
    expect(client.verifyLink).not.toHaveBeenCalled();
    press('j');
    expect(document.activeElement?.textContent).toBe('Link number 2');
  });

  it('are as they are now after the server has refused', async () => {
    const { client } = open([waiting(1)]);
    client.verifyLink.mockRejectedValueOnce(refusal(409, 'Revision 2 is the published one.'));
    client.listVerifications.mockResolvedValue({ items: [waiting(1, { revision: 2 })] });
    fireEvent.click(await screen.findByRole('button', { name: /Still good/ }));
    await screen.findByText('Revision 2 is the published one.');
    client.verifyLink.mockResolvedValue({ id: idOf(1), revision: 2, verifiedUntil: AT });
    await waitFor(() => {
      fireEvent.click(screen.getByRole('button', { name: /Still good/ }));
      expect(client.verifyLink.mock.lastCall?.[0].params.revision).toBe(2);
    });
    expect(await screen.findByText('Every link stands')).toBeTruthy();
  });

  it('are the business of managers', () => {
    renderPage(<VerificationsPage />, { user: ANA });
    expect(screen.getByText('Managers verify links')).toBeTruthy();
  });
});
