// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bookmark } from '../../../src/core/schemas/bookmark';
import { BookmarkPage } from '../../../src/web/pages/bookmark';
import { MinePage } from '../../../src/web/pages/mine';
import { ANA, AT, bookmarkOf, contentOf, fakeClient, idOf, RAJ, refusal, renderPage } from './fixtures';

afterEach(cleanup);

const decided = (number: number, more: Partial<Bookmark> = {}): Bookmark =>
  bookmarkOf(number, {
    status: 'changes-requested',
    decision: { outcome: 'request-changes', reason: 'Add the ticket', revision: 1, by: RAJ, at: AT },
    ...more,
  });

function openMine(items: Bookmark[], cursor?: string) {
  const client = fakeClient();
  client.listBookmarks.mockResolvedValue({ items, ...(cursor && { cursor }) });
  return renderPage(<MinePage />, { user: ANA, client });
}

describe('my submissions', () => {
  it('shows the status in words and what the manager said', async () => {
    openMine([decided(1)]);
    expect(await screen.findByText('Changes requested')).toBeTruthy();
    expect(screen.getByText('Add the ticket')).toBeTruthy();
    expect(screen.getByText('Raj Patel')).toBeTruthy();
  });

  it('withdraws while it waits, and shows that at once', async () => {
    const { client } = openMine([bookmarkOf(1)]);
    client.withdrawSubmission.mockResolvedValue({
      id: idOf(1),
      status: 'withdrawn',
      revision: 1,
      updatedAt: AT,
    });
    fireEvent.click(await screen.findByRole('button', { name: /Withdraw/ }));
    expect(await screen.findByText('Withdrawn')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Suggest again/ })).toBeTruthy();
  });

  it('suggests again as the next revision of what it was', async () => {
    const { client } = openMine([decided(1)]);
    client.reviseBookmark.mockResolvedValue({ id: idOf(1), status: 'pending', revision: 2, updatedAt: AT });
    fireEvent.click(await screen.findByRole('button', { name: /Suggest again/ }));
    expect(await screen.findByText('Waiting for review')).toBeTruthy();
    expect(client.reviseBookmark.mock.calls[0]?.[0]).toMatchObject({
      params: { id: idOf(1), revision: 2 },
      body: { suggest: true, expectedStatus: 'changes-requested' },
    });
  });

  it('says before that a picture which was rejected does not go along', async () => {
    const screenshot = { revision: 1, width: 640, height: 480 };
    openMine([decided(1, { status: 'rejected', screenshot }), decided(2, { screenshot })]);
    const buttons = await screen.findAllByRole('button', { name: /Suggest again/ });
    const said = buttons.map(
      (button) => document.getElementById(`${button.getAttribute('aria-describedby')}`)?.textContent,
    );
    expect(said).toEqual(['without the picture that was rejected', undefined]);
  });

  it('shows what it is now when it has changed meanwhile', async () => {
    const { client } = openMine([bookmarkOf(1)]);
    const current = bookmarkOf(1, { status: 'approved' });
    client.withdrawSubmission.mockRejectedValue(refusal(409, 'It was approved meanwhile.', { current }));
    fireEvent.click(await screen.findByRole('button', { name: /Withdraw/ }));
    expect(await screen.findByText('It was approved meanwhile.')).toBeTruthy();
    expect(screen.getByText('Approved')).toBeTruthy();
  });

  it('leaves the focus in a reason that is typed while another is withdrawn', async () => {
    const published = { revision: 1, at: AT, by: RAJ };
    const { client } = openMine([bookmarkOf(1), bookmarkOf(2, { status: 'approved', published })]);
    let answer = () => {};
    client.withdrawSubmission.mockReturnValue(
      new Promise((resolve) => {
        answer = () => resolve({ id: idOf(1), status: 'withdrawn', revision: 1, updatedAt: AT });
      }),
    );
    fireEvent.click(await screen.findByRole('button', { name: /Withdraw/ }));
    fireEvent.click(screen.getByRole('button', { name: /Propose retirement/ }));
    const reason = await screen.findByLabelText('Why should it be retired?');
    await act(async () => answer());
    await screen.findByText('Withdrawn');
    await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
    expect(document.activeElement).toBe(reason);
  });

  it('shows each as it is now after several were changed, one after the other', async () => {
    const { client } = openMine([bookmarkOf(1), bookmarkOf(2)]);
    const answers: (() => void)[] = [];
    client.withdrawSubmission.mockImplementation(({ params: { id } }) => {
      const receipt = { id, status: 'withdrawn' as const, revision: 1, updatedAt: AT };
      return new Promise((resolve) => answers.push(() => resolve(receipt)));
    });
    for (const button of await screen.findAllByRole('button', { name: /Withdraw/ })) fireEvent.click(button);
    for (const answer of answers) answer();
    await waitFor(() => expect(screen.getAllByText('Withdrawn')).toHaveLength(2));
  });

  it('looks again on the return to the tab, as far as it is shown', async () => {
    const { client } = openMine([bookmarkOf(1)], 'next');
    client.listBookmarks.mockImplementation(async ({ query }) =>
      query?.cursor ? { items: [bookmarkOf(2)] } : { items: [decided(1)], cursor: 'next' },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    await screen.findByText('Submission 2');
    expect(screen.queryByText('Changes requested')).toBeNull();
    fireEvent.focus(window);
    expect(await screen.findByText('Changes requested')).toBeTruthy();
    expect(screen.getByText('Submission 2')).toBeTruthy();
  });

  it('is not taken back by what was asked for before a change', async () => {
    const { client } = openMine([bookmarkOf(1)]);
    const button = await screen.findByRole('button', { name: /Withdraw/ });
    let answer = () => {};
    client.listBookmarks.mockImplementationOnce(
      () => new Promise((resolve) => (answer = () => resolve({ items: [bookmarkOf(1)] }))),
    );
    fireEvent.focus(window);
    await waitFor(() => expect(client.listBookmarks).toHaveBeenCalledTimes(2));
    const withdrawn = { status: 'withdrawn', revision: 1 } as const;
    client.listBookmarks.mockResolvedValue({ items: [bookmarkOf(1, withdrawn)] });
    client.withdrawSubmission.mockResolvedValue({ id: idOf(1), updatedAt: AT, ...withdrawn });
    fireEvent.click(button);
    await screen.findByText('Withdrawn');
    await waitFor(() => expect(client.listBookmarks).toHaveBeenCalledTimes(3));
    await act(async () => answer());
    expect(screen.getByText('Withdrawn')).toBeTruthy();
  });

  it('shows more, each bookmark once', async () => {
    const { client } = openMine([bookmarkOf(1), bookmarkOf(2)], 'next');
    const button = await screen.findByRole('button', { name: 'Show more' });
    client.listBookmarks.mockResolvedValue({ items: [bookmarkOf(2), bookmarkOf(3)] });
    fireEvent.click(button);
    await waitFor(() => expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(3));
    expect(client.listBookmarks.mock.lastCall?.[0]).toEqual({ query: { cursor: 'next' } });
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });
});

describe('editing a bookmark', () => {
  async function openEdit(bookmark: Bookmark) {
    const client = fakeClient();
    client.getBookmark.mockResolvedValue(bookmark);
    client.getHistory.mockResolvedValue({ items: [] });
    renderPage(<BookmarkPage id={bookmark.id} isEditing />, { user: ANA, client });
    const title = await screen.findByLabelText<HTMLInputElement>('Title');
    return { client, title };
  }
  const save = () => fireEvent.click(screen.getByRole('button', { name: /^Save/ }));

  it('writes the next revision with what was typed, tags and tickets in their stored form', async () => {
    const { client, title } = await openEdit(decided(1));
    client.reviseBookmark.mockResolvedValue({ id: idOf(1), status: 'pending', revision: 2, updatedAt: AT });
    fireEvent.input(title, { target: { value: 'A better title' } });
    for (const [label, typed] of [
      ['Tags', 'Single_Sign'],
      ['Tickets', 'SUP-1042'],
    ] as const) {
      const field = screen.getByLabelText(label);
      fireEvent.input(field, { target: { value: typed } });
      fireEvent.keyDown(field, { key: 'Enter' });
    }
    await screen.findByText('SUP-1042');
    save();
    await screen.findByText('Suggested: A better title');
    expect(client.reviseBookmark.mock.calls[0]?.[0]).toMatchObject({
      params: { id: idOf(1), revision: 2 },
      body: {
        suggest: true,
        expectedStatus: 'changes-requested',
        content: {
          title: 'A better title',
          tags: ['single-sign'],
          tickets: [{ system: 'jira', key: 'SUP-1042' }],
        },
      },
    });
  });

  it('takes two tickets for two that have the same key in two systems', async () => {
    const url = 'https://acme.atlassian.net/browse/SUP-1';
    const custom = { system: 'custom' as const, key: 'SUP-1' };
    const { client } = await openEdit(decided(1, { content: contentOf({ tickets: [custom] }) }));
    client.reviseBookmark.mockResolvedValue({ id: idOf(1), status: 'pending', revision: 2, updatedAt: AT });
    const field = screen.getByLabelText('Tickets');
    fireEvent.input(field, { target: { value: url } });
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.click(await screen.findByRole('button', { name: 'Remove SUP-1 · custom' }));
    save();
    await screen.findByText(/^Suggested:/);
    const { tickets } = client.reviseBookmark.mock.calls[0]?.[0].body.content ?? {};
    expect(tickets).toEqual([{ system: 'jira', key: 'SUP-1', url }]);
  });

  it('names the field that is wrong and asks the server nothing', async () => {
    const { client, title } = await openEdit(decided(1));
    fireEvent.input(title, { target: { value: '  ' } });
    save();
    expect(await screen.findByText('Give it a title.')).toBeTruthy();
    expect(title.getAttribute('aria-invalid')).toBe('true');
    expect(client.reviseBookmark).not.toHaveBeenCalled();
  });

  it('keeps what was typed when the server refuses, and shows its words at the field', async () => {
    const { client, title } = await openEdit(decided(1));
    client.reviseBookmark.mockRejectedValue(
      refusal(400, 'The request is not valid', {
        errors: [{ field: '/content/title', message: 'Too plain' }],
      }),
    );
    fireEvent.input(title, { target: { value: 'Typed with care' } });
    save();
    expect(await screen.findByText('Too plain')).toBeTruthy();
    expect(title.value).toBe('Typed with care');
  });

  it('saves without suggesting when that is wished', async () => {
    const { client } = await openEdit(decided(1));
    client.reviseBookmark.mockResolvedValue({ id: idOf(1), status: 'private', revision: 2, updatedAt: AT });
    fireEvent.click(screen.getByLabelText('Suggest to the knowledge base'));
    save();
    await screen.findByText(/^Saved:/);
    expect(client.reviseBookmark.mock.calls[0]?.[0].body.suggest).toBe(false);
  });
});
