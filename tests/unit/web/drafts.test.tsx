// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BookmarkPage } from '../../../src/web/pages/bookmark';
import { CollectionPage } from '../../../src/web/pages/collection';
import { CollectionsPage } from '../../../src/web/pages/collections';
import { ANA, AT, bookmarkOf, collectionOf, fakeClient, idOf, linkOf, press, renderPage } from './fixtures';
import { ME, openQueue, QUEUE, RoutedPage, receiptOf, shown } from './reviews';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

type Page = { rerender: (content: ComponentChildren) => void };
/** Goes to another page and back. */
function leave({ rerender }: Page, page: ComponentChildren): void {
  rerender(null);
  rerender(page);
}
function type(field: HTMLElement, value: string): void {
  fireEvent.input(field, { target: { value } });
}
/** Whether the browser asks before it closes the page. */
function asksBeforeClosing(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);

describe('What is typed and not sent outlives the page that it is typed into', () => {
  it('of a decision: the reason, and what is put right', async () => {
    const page = await openQueue();
    await shown();
    press('c');
    type(await field('What should change?'), 'Add the ticket');
    leave(page, <RoutedPage />);
    await shown();
    press('c');
    expect((await field('What should change?')).value).toBe('Add the ticket');
    press('Escape');
    press('e');
    type(await field('Title'), 'A better title');
    leave(page, <RoutedPage />);
    await shown();
    press('e');
    expect((await field('Title')).value).toBe('A better title');
  });

  it('of a decision on several', async () => {
    const page = await openQueue();
    await shown();
    const ask = () => {
      fireEvent.click(screen.getByLabelText('Select Submission 1'));
      fireEvent.click(screen.getByRole('button', { name: 'Reject 1 selected' }));
      return field('Why are these 1 rejected?');
    };
    type(await ask(), 'Out of date');
    leave(page, <RoutedPage />);
    await shown();
    expect((await ask()).value).toBe('Out of date');
  });

  it('of a bookmark, with a word where it was revised meanwhile', async () => {
    const client = fakeClient();
    client.getHistory.mockResolvedValue({ items: [] });
    client.getBookmark.mockResolvedValue(bookmarkOf(1, { status: 'rejected' }));
    const editing = <BookmarkPage id={idOf(1)} isEditing />;
    const page = renderPage(editing, { user: ANA, client });
    type(await field('Notes'), 'Restart it twice');
    leave(page, editing);
    expect((await field('Notes')).value).toBe('Restart it twice');
    expect(screen.queryByText(/You have typed this into revision/)).toBeNull();
    client.getBookmark.mockResolvedValue(bookmarkOf(1, { status: 'rejected', revision: 2 }));
    leave(page, editing);
    expect(await screen.findByText(/You have typed this into revision 1/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    leave(page, editing);
    expect((await field('Notes')).value).toBe('');
  });

  it('of a collection, with the links that were put into it', async () => {
    const client = fakeClient();
    client.listCollections.mockResolvedValue({ items: [collectionOf(900)] });
    client.syncKnowledge.mockResolvedValue({ items: [linkOf(1)], cursor: 'c', more: false });
    const editing = <CollectionPage id={idOf(900)} isEditing />;
    const page = renderPage(editing, { client });
    await act(() => page.knowledge.sync());
    type(await field('Name'), 'First week');
    type(screen.getByRole('searchbox'), 'number');
    fireEvent.click(await screen.findByRole('button', { name: /Link number 1/ }));
    leave(page, editing);
    expect((await field('Name')).value).toBe('First week');
    expect(await screen.findByRole('button', { name: 'Take out: Link number 1' })).toBeTruthy();
  });

  it('of a new collection', async () => {
    const client = fakeClient();
    client.listCollections.mockResolvedValue({ items: [] });
    const page = renderPage(<CollectionsPage />, { client });
    const make = () => fireEvent.click(screen.getByRole('button', { name: 'New collection' }));
    make();
    type(await field('Name'), 'First week');
    leave(page, <CollectionsPage />);
    make();
    expect((await field('Name')).value).toBe('First week');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    make();
    expect((await field('Name')).value).toBe('');
  });
});

describe('What is typed and not sent', () => {
  it('is forgotten once it is sent', async () => {
    const { client, drafts } = await openQueue();
    client.decideSubmission.mockResolvedValue(receiptOf('reject', ME));
    await shown();
    press('r');
    type(await field('Why is it rejected?'), 'Out of date');
    fireEvent.submit((await field('Why is it rejected?')).form as HTMLFormElement);
    await screen.findByText('Rejected: Submission 1');
    expect(drafts.get(`reject ${QUEUE[0]?.id}`)).toBeUndefined();
  });

  it('is asked about before the page closes, while its form is open and says something else than before', async () => {
    await openQueue();
    await shown();
    press('e');
    const title = await field('Title');
    expect(asksBeforeClosing()).toBe(false);
    type(title, 'A better title');
    await waitFor(() => expect(asksBeforeClosing()).toBe(true));
    type(title, 'Submission 1');
    await waitFor(() => expect(asksBeforeClosing()).toBe(false));
    type(title, 'A better title');
    fireEvent.keyDown(title, { key: 'Escape' });
    await waitFor(() => expect(asksBeforeClosing()).toBe(false));
  });

  it('is forgotten when a bookmark is saved', async () => {
    const client = fakeClient();
    client.getBookmark.mockResolvedValue(bookmarkOf(1, { status: 'rejected' }));
    client.getHistory.mockResolvedValue({ items: [] });
    client.reviseBookmark.mockResolvedValue({ id: idOf(1), status: 'pending', revision: 2, updatedAt: AT });
    const { drafts } = renderPage(<BookmarkPage id={idOf(1)} isEditing />, { user: ANA, client });
    type(await field('Notes'), 'Restart it twice');
    expect(drafts.get(`edit ${idOf(1)}`)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: /^Save/ }));
    await screen.findByText('Suggested: Submission 1');
    expect(drafts.get(`edit ${idOf(1)}`)).toBeUndefined();
  });
});
