// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bookmark } from '../../../src/core/schemas/bookmark';
import { bookmarkOf, contentOf, type FakeClient, idOf, press, RAJ, refusal, saying } from './fixtures';
import { ME, openQueue, QUEUE, receiptOf, shown } from './reviews';

const { happyDOM } = window as unknown as { happyDOM: { setViewport: (size: { width: number }) => void } };
const PAGE = 50;
/** The first of the queue, once its picture has come. */
const PICTURED = bookmarkOf(1, { screenshot: { revision: 1, width: 1280, height: 720 } });

/** The server's queue, a page at a time. */
function serve(client: FakeClient, waiting: () => Bookmark[]): void {
  client.listReviews.mockImplementation(async ({ query }) => {
    const start = Number(query?.cursor ?? 0);
    const end = start + PAGE;
    const items = waiting().slice(start, end);
    return end < waiting().length ? { items, cursor: String(end) } : { items };
  });
}

/** Types as a person does: each letter goes to whatever has the focus. */
const type = (text: string) => [...text].forEach(press);
const reason = () => screen.findByLabelText<HTMLTextAreaElement>('Why is it rejected?');

beforeEach(() => {
  localStorage.clear();
  happyDOM.setViewport({ width: 1280 });
});
afterEach(cleanup);

describe('the review queue, while others work on it too', () => {
  it('keeps all that is shown when it looks again, and what is selected of it', async () => {
    const many = Array.from({ length: 120 }, (_, n) => bookmarkOf(n + 1));
    const { client, queue } = await openQueue();
    serve(client, () => many);
    await act(() => queue.refresh());
    await act(() => queue.showMore());
    await act(() => queue.showMore());
    fireEvent.click(await screen.findByLabelText('Select all 120'));
    await act(() => queue.refresh());
    expect(screen.getByRole('button', { name: 'Approve 120 selected' })).toBeTruthy();
    expect(queue.value.cursor).toBeUndefined();
  });

  it('brings nothing back that is decided while more of it is loaded', async () => {
    const many = Array.from({ length: 60 }, (_, n) => bookmarkOf(n + 1));
    const { client, queue } = await openQueue();
    serve(client, () => many);
    await act(() => queue.refresh());
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    await act(async () => {
      await Promise.all([queue.showMore(), queue.decide(bookmarkOf(1), 'approve', '')]);
    });
    expect(queue.value.items.map(({ id }) => id)).toEqual(many.slice(1).map(({ id }) => id));
  });

  it('keeps a reason that is being typed when the submission leaves the queue, and says what became of it', async () => {
    const { client, queue } = await openQueue();
    await shown();
    press('r');
    fireEvent.input(await reason(), { target: { value: 'We have' } });
    const decided = bookmarkOf(1, { ...receiptOf('approve') });
    client.getBookmark.mockResolvedValue(decided);
    client.listReviews.mockResolvedValue({ items: QUEUE.slice(1) });
    await act(() => queue.refresh());
    expect(await screen.findByText(/no longer waits/)).toBeTruthy();
    expect(screen.getByText(saying(/by Raj Patel/))).toBeTruthy();
    expect(document.activeElement).toBe(await reason());
    type(' a page');
    expect((await reason()).value).toBe('We have');
    expect(await shown()).toBe('Submission 1');
    expect(client.decideSubmission).not.toHaveBeenCalled();
  });

  it.each([
    ['is taken', { assignee: RAJ }, 'Assign to me'],
    ['is given away', { assignee: ME }, 'Give it to them'],
  ])('leaves the focus in a reason that is typed while a submission %s', async (_, assigned, sends) => {
    const { client } = await openQueue([bookmarkOf(1, assigned), bookmarkOf(2)]);
    client.listPeople.mockResolvedValue({ items: [{ ...RAJ, groups: ['managers'] }] });
    let answer = () => {};
    client.reassignSubmission.mockReturnValue(
      new Promise((resolve) => {
        answer = () => resolve({ id: idOf(1), revision: 1, assignee: ME });
      }),
    );
    await shown();
    if (sends === 'Give it to them') fireEvent.click(screen.getByRole('button', { name: 'Give to another' }));
    const button = await screen.findByRole('button', { name: sends });
    act(() => button.focus());
    fireEvent.click(button);
    press('r');
    fireEvent.input(await reason(), { target: { value: 'just' } });
    await act(async () => answer());
    await screen.findByText(/^Assigned to .*: Submission 1$/);
    type(' ja');
    expect(document.activeElement).toBe(await reason());
    expect(await shown()).toBe('Submission 1');
    expect(client.decideSubmission).not.toHaveBeenCalled();
  });

  it('says where it moves nothing of the list that it could not be looked at again', async () => {
    const { client, queue } = await openQueue();
    await shown();
    client.listReviews.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await act(() => queue.refresh());
    expect(screen.getByText(/cannot be reached/).closest('.bulk-bar')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/cannot be reached/)).toBeNull());
  });

  it('never takes a key for the submission that moves up', async () => {
    const { client, queue } = await openQueue();
    await shown();
    client.getBookmark.mockRejectedValue(refusal(404, 'There is no such bookmark.'));
    client.listReviews.mockResolvedValue({ items: QUEUE.slice(1) });
    await act(() => queue.refresh());
    expect(await screen.findByText(/it was taken back/)).toBeTruthy();
    press('a');
    press('r');
    expect(client.decideSubmission).not.toHaveBeenCalled();
    press('j');
    await waitFor(async () => expect(await shown()).toBe('Submission 2'));
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    press('a');
    await screen.findByText('Approved: Submission 2');
  });

  it('keeps what is typed when a submission from further back comes into the list', async () => {
    const { client, queue } = await openQueue();
    client.getBookmark.mockResolvedValue(bookmarkOf(7));
    await act(async () => {
      location.hash = `#/reviews/${idOf(7)}`;
    });
    await waitFor(async () => expect(await shown()).toBe('Submission 7'));
    press('r');
    fireEvent.input(await reason(), { target: { value: 'Old' } });
    client.listReviews.mockResolvedValue({ items: [...QUEUE, bookmarkOf(7)] });
    await act(() => queue.refresh());
    type('a');
    expect((await reason()).value).toBe('Old');
    expect(client.decideSubmission).not.toHaveBeenCalled();
  });

  it('shows another revision only when asked, as nobody decides on what they have not seen', async () => {
    const { client, queue } = await openQueue();
    await shown();
    const revised = bookmarkOf(1, { revision: 2, content: contentOf({ title: 'Submission 1, revised' }) });
    client.listReviews.mockResolvedValue({ items: [revised, ...QUEUE.slice(1)] });
    client.getHistory.mockResolvedValue({ items: [] });
    await act(() => queue.refresh());
    press('a');
    expect(client.decideSubmission).not.toHaveBeenCalled();
    expect(await shown()).toBe('Submission 1');
    fireEvent.click(screen.getByRole('button', { name: 'Show revision 2' }));
    expect(await shown()).toBe('Submission 1, revised');
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    press('a');
    await screen.findByText('Approved: Submission 1, revised');
    expect(client.decideSubmission.mock.calls[0]?.[0].params).toEqual({ id: idOf(1), revision: 2 });
  });

  it('no longer selects what was revised, as nobody has seen the revision that they would decide on', async () => {
    const { client, queue } = await openQueue();
    await shown();
    fireEvent.click(screen.getByLabelText('Select all 3'));
    const revised = bookmarkOf(2, { revision: 2 });
    client.listReviews.mockResolvedValue({ items: [bookmarkOf(1), revised, bookmarkOf(3)] });
    await act(() => queue.refresh());
    expect(screen.getByLabelText<HTMLInputElement>('Select Submission 2').checked).toBe(false);
    client.decideSubmissions.mockResolvedValue({ items: [] });
    fireEvent.click(screen.getByRole('button', { name: 'Approve 2 selected' }));
    const decisions = client.decideSubmissions.mock.calls[0]?.[0].body.decisions;
    expect(decisions?.map(({ id }) => id)).toEqual([idOf(1), idOf(3)]);
  });

  it('shows a picture that came while somebody looked only when asked, and takes no key for it before', async () => {
    const { client, queue } = await openQueue();
    await shown();
    client.listReviews.mockResolvedValue({ items: [PICTURED, ...QUEUE.slice(1)] });
    await act(() => queue.refresh());
    press('a');
    expect(client.decideSubmission).not.toHaveBeenCalled();
    expect(screen.queryByText('Picture of the page')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show it as it is now' }));
    expect(await screen.findByText('Picture of the page')).toBeTruthy();
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    press('a');
    await screen.findByText('Approved: Submission 1');
    expect(client.decideSubmission.mock.calls[0]?.[0].body).toMatchObject({ screenshot: 1 });
  });

  it('no longer selects what was given a picture since', async () => {
    const { client, queue } = await openQueue();
    await shown();
    fireEvent.click(screen.getByLabelText('Select all 3'));
    client.listReviews.mockResolvedValue({ items: [PICTURED, ...QUEUE.slice(1)] });
    await act(() => queue.refresh());
    expect(screen.getByLabelText<HTMLInputElement>('Select Submission 1').checked).toBe(false);
    expect(screen.getByRole('button', { name: 'Approve 2 selected' })).toBeTruthy();
  });

  it('keeps the reason for several when somebody else has decided on them all', async () => {
    const { client, queue } = await openQueue();
    await shown();
    press('x');
    fireEvent.click(screen.getByRole('button', { name: 'Reject 1 selected' }));
    fireEvent.input(screen.getByLabelText('Why is this one rejected?'), { target: { value: 'Old' } });
    client.getBookmark.mockResolvedValue(bookmarkOf(1, receiptOf('reject', RAJ)));
    client.listReviews.mockResolvedValue({ items: QUEUE.slice(1) });
    await act(() => queue.refresh());
    expect(document.activeElement).toBe(screen.getByDisplayValue('Old'));
    expect(screen.getByText(/None of them waits any longer/)).toBeTruthy();
    // There is nobody to send it to.
    fireEvent.submit((screen.getByDisplayValue('Old') as HTMLTextAreaElement).form as HTMLFormElement);
    expect(await screen.findByText(/^Nothing was sent/)).toBeTruthy();
    expect(screen.getByDisplayValue('Old')).toBeTruthy();
    expect(client.decideSubmissions).not.toHaveBeenCalled();
  });
});

describe('the review queue where a list and a submission have no room beside each other', () => {
  it('shows the list alone, and takes no key for a submission that is not shown', async () => {
    happyDOM.setViewport({ width: 800 });
    const { client } = await openQueue();
    expect(await screen.findByRole('link', { name: /Submission 1/ })).toBeTruthy();
    expect(screen.queryByRole('article')).toBeNull();
    for (const key of ['a', 'r', 'c', 'e', 'x']) press(key);
    expect(client.decideSubmission).not.toHaveBeenCalled();
    expect(screen.queryByRole('textbox')).toBeNull();
    press('j');
    expect(await shown()).toBe('Submission 1');
    expect(screen.queryByRole('list', { name: 'Submissions' })).toBeNull();
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    press('a');
    await screen.findByText('Approved: Submission 1');
    await waitFor(async () => expect(await shown()).toBe('Submission 2'));
  });

  it('keeps a form in front when the window becomes that narrow', async () => {
    await openQueue();
    await shown();
    press('r');
    fireEvent.input(await reason(), { target: { value: 'Old' } });
    act(() => happyDOM.setViewport({ width: 800 }));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Submissions' })).toBeNull());
    expect((await reason()).value).toBe('Old');
  });
});

describe('editing while approving', () => {
  it('takes along a tag that is being typed when Ctrl+Enter approves', async () => {
    const { client } = await openQueue();
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    await shown();
    press('e');
    const tags = await screen.findByLabelText('Tags');
    fireEvent.input(tags, { target: { value: 'printing' } });
    fireEvent.keyDown(tags, { key: 'Enter', ctrlKey: true });
    await screen.findByText('Approved: Submission 1');
    const body = client.decideSubmission.mock.calls[0]?.[0].body;
    expect(body).toMatchObject({ outcome: 'approve', edits: { tags: ['printing'] } });
  });
});
