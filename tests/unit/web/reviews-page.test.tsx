// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Status } from '../../../src/core/lifecycle';
import { ReviewsPage } from '../../../src/web/pages/reviews';
import { somePicture } from '../../support/client';
import {
  ANA,
  AT,
  bookmarkOf,
  contentOf,
  idOf,
  MIA,
  press,
  RAJ,
  refusal,
  renderPage,
  saying,
} from './fixtures';
import { ME, openQueue as open, QUEUE, RoutedPage, receiptOf, shown } from './reviews';

const MINE = { owner: ME };

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe('the review queue', () => {
  it('approves with one key, says so and goes on to the next submission', async () => {
    const { client } = await open();
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    expect(await shown()).toBe('Submission 1');
    press('a');
    await screen.findByText('Approved: Submission 1');
    expect(client.decideSubmission).toHaveBeenCalledWith({
      params: { id: idOf(1), revision: 1 },
      body: { outcome: 'approve', reason: '' },
    });
    expect(await shown()).toBe('Submission 2');
    expect(document.activeElement?.id).toBe(`review-${idOf(2)}`);
  });

  it.each([
    ['says that another one that waits of the page is taken in by the first approval', 'url', true],
    ['says nothing of that where only the title is alike', 'title', false],
  ] as const)('%s', async (_, match, isSaid) => {
    const duplicates = [{ id: idOf(2), title: 'Submission 2', status: 'pending' as const, match }];
    await open([bookmarkOf(1, { checks: { link: { health: 'ok', detail: '' }, duplicates } })]);
    await shown();
    expect(screen.queryByText(/the first to be approved takes in the others/) !== null).toBe(isSaid);
  });

  it('gives a submission to another manager, of whom neither its owner nor its assignee is one', async () => {
    const { client } = await open([bookmarkOf(1, { assignee: ME, stage: 'reminded' })]);
    const manager = (id: string, name: string) => ({ id, name, groups: ['managers' as const] });
    client.listPeople.mockResolvedValue({
      items: [
        { ...ANA, groups: ['managers'] },
        manager(MIA.id, MIA.name),
        manager(RAJ.id, RAJ.name),
        { id: 'tom', name: 'Tom Agent', groups: ['agents'] },
      ],
    });
    client.reassignSubmission.mockResolvedValue({ id: idOf(1), revision: 1, assignee: RAJ });
    await shown();
    expect(screen.queryByRole('button', { name: 'Assign to me' })).toBeNull();
    const opener = screen.getByRole('button', { name: 'Give to another' });
    fireEvent.click(opener);
    const field = await screen.findByLabelText<HTMLSelectElement>('Who is to review it?');
    expect(document.activeElement).toBe(field);
    expect([...field.options].map(({ text }) => text)).toEqual([RAJ.name]);
    client.getBookmark.mockResolvedValue(bookmarkOf(1, { assignee: RAJ, stage: 'asked' }));
    fireEvent.submit(field.form as HTMLFormElement);
    await screen.findByText('Assigned to Raj Patel: Submission 1');
    expect(client.reassignSubmission.mock.calls[0]?.[0]).toEqual({
      params: { id: idOf(1), revision: 1 },
      body: { assignee: RAJ.id },
    });
    await waitFor(() => expect(screen.queryByLabelText('Who is to review it?')).toBeNull());
    expect(document.activeElement).toBe(opener);
    await waitFor(() => expect(screen.getByRole('article').textContent).toContain('Assigned to Raj Patel'));
    expect(screen.getByRole('article').textContent).not.toContain('reminded');
  });

  it('can be taken by any manager where the assignment failed, or found nobody', async () => {
    const found = bookmarkOf(2, { assignee: null, stage: 'asked' });
    const { client, queue } = await open([bookmarkOf(1, { stage: 'asked' }), found]);
    client.reassignSubmission.mockResolvedValue({ id: idOf(1), revision: 1, assignee: ME });
    await shown();
    expect(screen.getByRole('article').textContent).toContain('Nobody is assigned. Any manager may decide.');
    client.getBookmark.mockResolvedValue(bookmarkOf(1, { assignee: ME, stage: 'asked' }));
    fireEvent.click(screen.getByRole('button', { name: 'Assign to me' }));
    await screen.findByText('Assigned to you: Submission 1');
    await waitFor(() => expect(queue.value.items[0]?.assignee).toEqual(ME));
    press('j');
    await waitFor(async () => expect(await shown()).toBe('Submission 2'));
    expect(screen.getByRole('article').textContent).toContain('Nobody could be assigned when it came.');
    expect(screen.getByRole('button', { name: 'Assign to me' })).toBeTruthy();
  });

  it('says so where there is no other manager', async () => {
    const { client } = await open([bookmarkOf(1, { assignee: ME })]);
    client.listPeople.mockResolvedValue({ items: [{ ...ME, groups: ['managers'] }] });
    await shown();
    fireEvent.click(screen.getByRole('button', { name: 'Give to another' }));
    expect((await screen.findByText(/There is no other manager/)).role).toBe('status');
  });

  it('shows the new reviewer of a submission too that is further back than the list', async () => {
    const { client } = await open(QUEUE, `#/reviews/${idOf(7)}`);
    client.getBookmark.mockResolvedValue(bookmarkOf(7, { assignee: RAJ }));
    cleanup();
    const { queue } = renderPage(<RoutedPage />, { client });
    await act(() => queue.refresh());
    client.reassignSubmission.mockResolvedValue({ id: idOf(7), revision: 1, assignee: ME });
    const take = await screen.findByRole('button', { name: 'Assign to me' });
    client.getBookmark.mockResolvedValue(bookmarkOf(7, { assignee: ME }));
    fireEvent.click(take);
    await waitFor(() => expect(screen.getByRole('article').textContent).toContain('Assigned to you'));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Give to another' }));
  });

  it('keeps its place when one of the shown is given to another', async () => {
    const { client, queue } = await open();
    client.getBookmark.mockResolvedValue(bookmarkOf(2, { assignee: RAJ }));
    await act(() => queue.reload(idOf(2)));
    expect(queue.value.items.map(({ id }) => id)).toEqual([1, 2, 3].map(idOf));
    expect(queue.value.items[1]?.assignee).toEqual(RAJ);
  });

  it('says why a submission cannot be given to another, and lets one choose again', async () => {
    const { client } = await open([bookmarkOf(1, { assignee: ME })]);
    client.listPeople.mockResolvedValue({ items: [{ ...RAJ, groups: ['managers'] }] });
    client.reassignSubmission.mockRejectedValue(refusal(409, 'The bookmark is approved at revision 1.'));
    await shown();
    fireEvent.click(screen.getByRole('button', { name: 'Give to another' }));
    const field = await screen.findByLabelText<HTMLSelectElement>('Who is to review it?');
    fireEvent.submit(field.form as HTMLFormElement);
    expect(await screen.findByText(/approved at revision 1/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByLabelText('Who is to review it?')).toBeNull();
  });

  it('takes its keys also from who has just selected one with the mouse', async () => {
    await open();
    await shown();
    const box = screen.getByLabelText<HTMLInputElement>('Select Submission 1');
    box.focus();
    fireEvent.click(box);
    press('j');
    expect(await shown()).toBe('Submission 2');
  });

  it('moves with j and k', async () => {
    await open();
    await shown();
    press('j');
    await waitFor(async () => expect(await shown()).toBe('Submission 2'));
    press('k');
    await waitFor(async () => expect(await shown()).toBe('Submission 1'));
  });

  it('rejects only with a reason', async () => {
    const { client } = await open();
    client.decideSubmission.mockResolvedValue(receiptOf('reject', ME, 'Out of date'));
    await shown();
    press('r');
    const reason = await screen.findByLabelText('Why is it rejected?');
    expect(document.activeElement).toBe(reason);
    fireEvent.click(screen.getByRole('button', { name: 'Reject' }));
    expect(await screen.findByText(/Say why/)).toBeTruthy();
    expect(client.decideSubmission).not.toHaveBeenCalled();
    fireEvent.input(reason, { target: { value: 'Out of date' } });
    fireEvent.click(screen.getByRole('button', { name: 'Reject' }));
    await screen.findByText('Rejected: Submission 1');
    expect(client.decideSubmission.mock.calls[0]?.[0].body).toEqual({
      outcome: 'reject',
      reason: 'Out of date',
    });
  });

  it('takes letters for a reason, not for shortcuts, from the moment that one is asked for', async () => {
    const { client } = await open();
    await shown();
    press('r');
    press('a');
    press('c');
    expect(document.activeElement).toBe(screen.getByLabelText('Why is it rejected?'));
    expect(client.decideSubmission).not.toHaveBeenCalled();
  });

  it('leaves Escape to an input method, which gives up by it what it proposes', async () => {
    await open();
    await shown();
    press('r');
    const reason = screen.getByLabelText('Why is it rejected?');
    fireEvent.keyDown(reason, { key: 'Escape', isComposing: true });
    expect(document.activeElement).toBe(reason);
    fireEvent.keyDown(reason, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('Why is it rejected?')).toBeNull());
  });

  it('puts a submission back when its decision fails, and keeps the reason that was typed', async () => {
    const { client } = await open();
    client.decideSubmission.mockRejectedValue(new TypeError('Failed to fetch'));
    await shown();
    press('c');
    fireEvent.input(await screen.findByLabelText('What should change?'), {
      target: { value: 'Add the ticket' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Request changes' }));
    await screen.findByText(/No changes requested: Submission 1\. Waymark cannot be reached/);
    fireEvent.click(screen.getByRole('link', { name: /Submission 1/ }));
    await waitFor(async () => expect(await shown()).toBe('Submission 1'));
    press('c');
    expect((await screen.findByLabelText<HTMLTextAreaElement>('What should change?')).value).toBe(
      'Add the ticket',
    );
  });

  it('shows the decision of somebody who was faster', async () => {
    const { client } = await open();
    client.decideSubmission.mockResolvedValue(receiptOf('reject', RAJ, 'We have this'));
    await shown();
    press('a');
    await screen.findByText(/Raj Patel decided before: rejected \(“We have this”\)/);
    expect(screen.queryByRole('link', { name: /Submission 1/ })).toBeNull();
  });

  it('shows the current revision when another one was decided on', async () => {
    const { client } = await open();
    const current = bookmarkOf(1, { revision: 2, content: contentOf({ title: 'Submission 1, revised' }) });
    client.decideSubmission.mockRejectedValue(refusal(409, 'It has changed', { current }));
    await shown();
    press('a');
    await screen.findByText(/was revised meanwhile\. Look at it again/);
    fireEvent.click(screen.getByRole('link', { name: /Submission 1, revised/ }));
    await waitFor(async () => expect(await shown()).toBe('Submission 1, revised'));
    expect(screen.getByText(/This is the current revision/)).toBeTruthy();
  });

  it('publishes no picture that came after the manager had looked: it says so, and the next decision tells that it was shown', async () => {
    const { client } = await open();
    const current = bookmarkOf(1, { screenshot: { revision: 1, width: 1280, height: 720 } });
    client.decideSubmission.mockRejectedValue(refusal(409, 'A picture has come', { current }));
    await shown();
    press('a');
    await screen.findByText(/^Not approved: Submission 1\. A picture has come meanwhile/);
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    press('k');
    await waitFor(async () => expect(await shown()).toBe('Submission 1'));
    expect(screen.queryByText(/It was revised/)).toBeNull();
    press('a');
    await screen.findByText('Approved: Submission 1');
    expect(client.decideSubmission.mock.calls.map(([{ body }]) => body)).toEqual([
      { outcome: 'approve', reason: '' },
      { outcome: 'approve', reason: '', screenshot: 1 },
    ]);
  });

  it('tells of each of several whether its picture was shown', async () => {
    const pictured = bookmarkOf(1, { screenshot: { revision: 1, width: 1280, height: 720 } });
    const { client } = await open([pictured, bookmarkOf(2)]);
    client.decideSubmissions.mockResolvedValue({ items: [] });
    await shown();
    fireEvent.click(screen.getByLabelText('Select all 2'));
    fireEvent.click(screen.getByRole('button', { name: 'Approve 2 selected' }));
    const { decisions } = client.decideSubmissions.mock.calls[0]?.[0].body ?? {};
    expect(decisions?.map(({ decision }) => decision.screenshot)).toEqual([1, undefined]);
  });

  it("shows one's own submission without letting one decide on it", async () => {
    const { client } = await open([bookmarkOf(1, MINE)]);
    expect(await screen.findByText(/your own submission/)).toBeTruthy();
    press('a');
    expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull();
    expect(client.decideSubmission).not.toHaveBeenCalled();
  });

  it('explains what the checks found', async () => {
    const checks = {
      link: {
        ...{ health: 'internal' as const, detail: 'wiki.internal' },
        page: { title: 'The spooler', text: 'Restart it twice.' },
      },
      duplicates: [{ id: idOf(9), title: 'The same page', status: 'approved' as const }],
    };
    await open([bookmarkOf(1, { checks })]);
    expect(await screen.findByText(/Nothing was requested/)).toBeTruthy();
    expect(screen.getByText(saying('The page says The spooler'))).toBeTruthy();
    expect(screen.getByText('Restart it twice.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'The same page' }).getAttribute('href')).toBe(
      `#/bookmarks/${idOf(9)}`,
    );
  });

  it('says what became of a submission that an old link leads to', async () => {
    const { client } = await open([], `#/reviews/${idOf(7)}`);
    const { decision } = receiptOf('approve');
    client.getBookmark.mockResolvedValue(
      bookmarkOf(7, { status: 'approved', ...(decision && { decision }) }),
    );
    cleanup();
    const again = renderPage(<RoutedPage />, { client });
    await act(() => again.queue.refresh());
    expect(await screen.findByText(/no longer waits/)).toBeTruthy();
    expect(screen.getByText(saying(/by Raj Patel/))).toBeTruthy();
  });

  it('is clear when the last one is decided', async () => {
    const { client } = await open([bookmarkOf(1)]);
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    await shown();
    press('a');
    expect(await screen.findByText('Queue clear')).toBeTruthy();
  });

  it('approves with edits', async () => {
    const { client } = await open();
    client.decideSubmission.mockResolvedValue(receiptOf('approve', ME));
    await shown();
    press('e');
    fireEvent.input(await screen.findByLabelText('Title'), { target: { value: 'A better title' } });
    fireEvent.click(screen.getByRole('button', { name: 'Approve as edited' }));
    await screen.findByText('Approved: Submission 1');
    const body = client.decideSubmission.mock.calls[0]?.[0].body;
    expect(body).toMatchObject({ outcome: 'approve', edits: { title: 'A better title' } });
  });

  describe('that came before', () => {
    /** Opens a submission whose revisions were taken to these statuses, the newest last. */
    async function openAgain(...before: Status[]) {
      const { client } = await open([]);
      const history = before.map((to, n) => ({
        ...{ id: idOf(100 + n), bookmarkId: idOf(1), revision: n + 1, at: AT, by: ME, reason: '' },
        ...{ from: null, to },
      }));
      client.getHistory.mockResolvedValue({ items: history.reverse() });
      client.getRevision.mockResolvedValue({
        ...{ bookmarkId: idOf(1), revision: 1, at: AT, content: contentOf({ title: 'Before' }) },
      });
      client.listReviews.mockResolvedValue({ items: [bookmarkOf(1, { revision: before.length + 1 })] });
      cleanup();
      const again = renderPage(<RoutedPage />, { client });
      await act(() => again.queue.refresh());
      await shown();
      return client;
    }

    it('shows what changed since a manager sent it back, whatever its owner has kept since', async () => {
      const client = await openAgain('changes-requested', 'private');
      expect((await screen.findByText('Before')).tagName).toBe('DEL');
      expect(client.getRevision.mock.calls[0]?.[0]).toEqual({ params: { id: idOf(1), revision: 1 } });
    });

    it('compares with nothing where no manager has seen it: it was private, or taken back', async () => {
      const client = await openAgain('private', 'withdrawn');
      await waitFor(() => expect(client.getHistory).toHaveBeenCalled());
      await act(async () => undefined);
      expect(screen.queryByText('What changed')).toBeNull();
      expect(client.getRevision).not.toHaveBeenCalled();
    });
  });

  it('keeps a manager’s edits when the approval fails, and when the form is left', async () => {
    const { client } = await open();
    client.decideSubmission.mockRejectedValue(new TypeError('Failed to fetch'));
    await shown();
    const title = () => screen.findByLabelText<HTMLInputElement>('Title');
    press('e');
    fireEvent.input(await title(), { target: { value: 'A better title' } });
    fireEvent.keyDown(await title(), { key: 'Escape' });
    fireEvent.click(await screen.findByRole('button', { name: /Edit and approve/ }));
    expect((await title()).value).toBe('A better title');
    fireEvent.click(screen.getByRole('button', { name: 'Approve as edited' }));
    await screen.findByText(/cannot be reached/);
    press('k');
    await waitFor(async () => expect(await shown()).toBe('Submission 1'));
    fireEvent.click(await screen.findByRole('button', { name: /Edit and approve/ }));
    expect((await title()).value).toBe('A better title');
  });

  it('asks for the picture of the page when somebody wants to see it, and keeps room for it', async () => {
    const screenshot = { revision: 1, width: 1280, height: 720 };
    const { client } = await open([bookmarkOf(1, { screenshot })]);
    client.getScreenshot.mockResolvedValue({ ...somePicture(), id: idOf(1), at: AT });
    const picture = (await screen.findByText('What was seen of it')).closest('details') as HTMLDetailsElement;
    expect(client.getScreenshot).not.toHaveBeenCalled();
    picture.open = true;
    fireEvent(picture, new Event('toggle'));
    const image = await screen.findByRole('img', { name: 'The page, as the one who saved it saw it' });
    expect(image.getAttribute('width')).toBe('1280');
    expect(image.getAttribute('src')).toBe(`data:image/webp;base64,${somePicture().data}`);
    expect(client.getScreenshot).toHaveBeenCalledOnce();
  });

  it('compares with a duplicate, side by side', async () => {
    const checks = {
      link: { health: 'ok' as const, detail: '' },
      duplicates: [{ id: idOf(9), title: 'The same page', status: 'approved' as const }],
    };
    const { client } = await open([bookmarkOf(1, { checks })]);
    client.getBookmark.mockResolvedValue(bookmarkOf(9));
    fireEvent.click(await screen.findByRole('button', { name: 'Compare with The same page' }));
    expect((await screen.findByText('Submission 9')).tagName).toBe('DEL');
  });

  it('decides on several, and says which were refused and why', async () => {
    const { client } = await open();
    const refused = { type: 'about:blank', title: 'No', status: 409, detail: 'It was revised.' };
    client.decideSubmissions.mockResolvedValue({
      items: [
        { id: idOf(1), revision: 1, receipt: receiptOf('approve', ME) },
        { id: idOf(2), revision: 1, problem: refused },
      ],
    });
    await shown();
    press('x');
    fireEvent.click(screen.getByLabelText('Select Submission 2'));
    fireEvent.click(screen.getByRole('button', { name: 'Approve 2 selected' }));
    expect(await screen.findByText('1 decided.')).toBeTruthy();
    expect(screen.getByText(/It was revised/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByLabelText('Select Submission 1')).toBeNull());
  });

  it('counts as decided only what was: another’s decision that came first is named', async () => {
    const { client } = await open();
    client.decideSubmissions.mockResolvedValue({
      items: [
        { id: idOf(1), revision: 1, receipt: receiptOf('approve', ME) },
        { id: idOf(2), revision: 1, receipt: receiptOf('reject', RAJ, 'We have this') },
        { id: idOf(3), revision: 1, receipt: receiptOf('request-changes', ME) },
      ],
    });
    await shown();
    fireEvent.click(screen.getByLabelText(/Select all/));
    fireEvent.click(screen.getByRole('button', { name: 'Approve 3 selected' }));
    expect(await screen.findByText('1 decided.')).toBeTruthy();
    expect(screen.getByText(/Raj Patel decided before: rejected \(“We have this”\)/)).toBeTruthy();
    expect(screen.getByText(/You decided before: changes requested/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByLabelText('Select Submission 2')).toBeNull());
  });

  it('tells what was decided on of many before a failure, and keeps the rest selected', async () => {
    const many = Array.from({ length: 101 }, (_, n) => bookmarkOf(n + 1));
    const { client } = await open(many);
    client.decideSubmissions
      .mockImplementationOnce(async ({ body }) => ({
        items: body.decisions.map(({ id }) => ({ id, revision: 1, receipt: receiptOf('approve', ME) })),
      }))
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await shown();
    fireEvent.click(screen.getByLabelText(/Select all/));
    fireEvent.click(screen.getByRole('button', { name: 'Approve 101 selected' }));
    expect(await screen.findByText('100 decided.')).toBeTruthy();
    expect(screen.getByText(/cannot be reached/)).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Approve 1 selected' })).toBeTruthy();
  });

  it('goes on to the first that is left when what is looked at was one of several', async () => {
    const { client } = await open();
    const items = [1, 2].map((n) => ({ id: idOf(n), revision: 1, receipt: receiptOf('approve', ME) }));
    client.decideSubmissions.mockResolvedValue({ items });
    await shown();
    press('x');
    fireEvent.click(screen.getByLabelText('Select Submission 2'));
    fireEvent.click(screen.getByRole('button', { name: 'Approve 2 selected' }));
    await waitFor(async () => expect(await shown()).toBe('Submission 3'));
    const last = [{ id: idOf(3), revision: 1, receipt: receiptOf('approve', ME) }];
    client.decideSubmissions.mockResolvedValue({ items: last });
    press('x');
    fireEvent.click(screen.getByRole('button', { name: 'Approve 1 selected' }));
    expect(await screen.findByText('Queue clear')).toBeTruthy();
  });

  it('requests changes to several at once, with one message that each submitter reads', async () => {
    const { client } = await open();
    const items = [1, 2].map((n) => ({
      ...{ id: idOf(n), revision: 1 },
      receipt: receiptOf('request-changes', ME),
    }));
    client.decideSubmissions.mockResolvedValue({ items });
    await shown();
    press('x');
    fireEvent.click(screen.getByLabelText('Select Submission 2'));
    fireEvent.click(screen.getByRole('button', { name: 'Request changes to 2 selected' }));
    const message = screen.getByLabelText<HTMLTextAreaElement>('What should change in these 2?');
    fireEvent.input(message, { target: { value: 'Name the ticket' } });
    fireEvent.submit(message.form as HTMLFormElement);
    expect(await screen.findByText('2 decided.')).toBeTruthy();
    const decision = { outcome: 'request-changes', reason: 'Name the ticket' };
    expect(client.decideSubmissions.mock.calls[0]?.[0].body.decisions).toEqual(
      [1, 2].map((n) => ({ id: idOf(n), revision: 1, decision })),
    );
  });

  it('is for managers', async () => {
    renderPage(<ReviewsPage />, { user: ANA });
    expect(screen.getByText('Managers review submissions')).toBeTruthy();
  });
});
