// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AdministrationPage } from '../../../src/web/pages/administration';
import { BookmarkPage } from '../../../src/web/pages/bookmark';
import { CollectionPage } from '../../../src/web/pages/collection';
import { CollectionsPage } from '../../../src/web/pages/collections';
import { Drafts } from '../../../src/web/state/drafts';
import {
  ANA,
  AT,
  bookmarkOf,
  browserStorage,
  collectionOf,
  fakeClient,
  idOf,
  linkOf,
  MIA,
  press,
  RAJ,
  renderPage,
} from './fixtures';
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
const everythingIn = (storage: Storage) =>
  Object.fromEntries(
    Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').map((key) => [
      key,
      storage.getItem(key),
    ]),
  );
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
      return field('Why is this one rejected?');
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

  it('of a collection, whose links are there again when it is discarded', async () => {
    const client = fakeClient();
    const collection = collectionOf(900, { links: [idOf(1), idOf(2)] });
    client.listCollections.mockResolvedValue({ items: [collection] });
    client.syncKnowledge.mockResolvedValue({ items: [linkOf(1), linkOf(2)], cursor: 'c', more: false });
    const editing = <CollectionPage id={idOf(900)} isEditing />;
    const page = renderPage(editing, { client });
    await act(() => page.knowledge.sync());
    fireEvent.click(await screen.findByRole('button', { name: 'Take out: Link number 2' }));
    leave(page, editing);
    await screen.findByRole('button', { name: 'Take out: Link number 1' });
    fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
    await act(async () => undefined);
    expect(screen.getByRole('button', { name: 'Take out: Link number 2' })).toBeTruthy();
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

describe('What is typed and not sent is there again when the page is opened anew', () => {
  /** The browser's page is gone, with all that was in its memory. */
  const reload = () => cleanup();

  it('of a decision', async () => {
    const storage = browserStorage();
    await openQueue(QUEUE, '#/reviews', storage);
    await shown();
    press('r');
    type(await field('Why is it rejected?'), 'Out of date');
    reload();
    await openQueue(QUEUE, '#/reviews', storage);
    await shown();
    press('r');
    expect((await field('Why is it rejected?')).value).toBe('Out of date');
  });

  it.each([
    ['tags', 'Owner of network', 'Owner of network', MIA.id],
    ['tags', 'Rename or merge network', 'New name of network', 'vpn'],
    ['delegates', `Name a delegate for ${MIA.name}`, 'Last day', '2030-01-01'],
    ['patterns', 'Add a pattern', 'Name', 'Orders'],
    ['webhooks', undefined, 'Name', 'The channel'],
  ] as const)('of the administration: %s, %s', async (section, opener, label, value) => {
    const storage = browserStorage();
    const client = fakeClient();
    const others = [MIA, RAJ].map(({ id, name }) => ({ id, name, groups: ['managers' as const] }));
    client.listTags.mockResolvedValue({ items: [] });
    client.listPeople.mockResolvedValue({ items: others });
    client.getSettings.mockResolvedValue({ version: 0, ticketPatterns: [] });
    client.listWebhooks.mockResolvedValue({ items: [] });
    client.syncKnowledge.mockResolvedValue({
      items: [linkOf(1, { tags: ['network'] })],
      cursor: 'c',
      more: false,
    });
    const open = async (isAnew: boolean) => {
      const page = <AdministrationPage section={section} query={new URLSearchParams()} />;
      renderPage(page, { user: { ...MIA, groups: ['administrators'] }, client, storage });
      // Of the patterns, the row is a part of what was typed.
      const isThere = isAnew && section === 'patterns';
      if (opener && !isThere) fireEvent.click(await screen.findByRole('button', { name: opener }));
      return field(label);
    };
    const typed = await open(false);
    if (typed instanceof HTMLSelectElement) fireEvent.change(typed, { target: { value } });
    else type(typed, value);
    reload();
    expect((await open(true)).value).toBe(value);
  });

  it('with a word where it takes the place of what is saved, and a way back to that', async () => {
    const storage = browserStorage();
    const open = async () => {
      await openQueue(QUEUE, '#/reviews', storage);
      await shown();
      press('e');
      return field('Title');
    };
    const note = () => screen.queryByText('You have typed this before. It is not saved yet.');
    type(await open(), 'A better title');
    expect(note()).toBeNull();
    reload();
    expect((await open()).value).toBe('A better title');
    expect(note()).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
    expect((await field('Title')).value).toBe('Submission 1');
    expect(note()).toBeNull();
    type(await field('Title'), 'Another title');
    expect(note()).toBeNull();
  });

  it('of a new webhook without its address, which proves a right to write there', async () => {
    const storage = browserStorage();
    const client = fakeClient();
    client.listWebhooks.mockResolvedValue({ items: [] });
    const page = <AdministrationPage section="webhooks" query={new URLSearchParams()} />;
    renderPage(page, { user: { ...MIA, groups: ['administrators'] }, client, storage });
    type(await field('Name'), 'The channel');
    type(await field('Address'), 'https://hooks.example/secret');
    expect(JSON.stringify(everythingIn(storage))).toContain('The channel');
    expect(JSON.stringify(everythingIn(storage))).not.toContain('secret');
  });
});

describe('The drafts in a browser', () => {
  const MINE = { revision: 1, reason: 'Out of date' };

  it('are nobody else’s, and are gone once somebody else signs in', () => {
    const storage = browserStorage();
    storage.setItem('waymark.user', 'theirs');
    Drafts.open(storage, ANA.id).keep('reject 1', MINE);
    const others = Drafts.open(storage, MIA.id);
    expect(others.get('reject 1')).toBeUndefined();
    others.keep('reject 2', MINE);
    expect(Drafts.open(storage, ANA.id).get('reject 1')).toBeUndefined();
    expect(everythingIn(storage)).toEqual({ 'waymark.user': 'theirs' });
  });

  it('are gone when their person signs out, and nothing else is', () => {
    const storage = browserStorage();
    storage.setItem('waymark.user', 'theirs');
    const drafts = Drafts.open(storage, ANA.id);
    drafts.keep('reject 1', MINE);
    drafts.keep('edit 2', MINE);
    drafts.clear();
    expect(everythingIn(storage)).toEqual({ 'waymark.user': 'theirs' });
  });

  it('are kept for 30 days', () => {
    vi.useFakeTimers({ now: Date.parse(AT) });
    onTestFinished(() => void vi.useRealTimers());
    const storage = browserStorage();
    const DAY = 24 * 60 * 60 * 1000;
    Drafts.open(storage, ANA.id).keep('reject 1', MINE);
    vi.advanceTimersByTime(30 * DAY);
    expect(Drafts.open(storage, ANA.id).get('reject 1')).toEqual(MINE);
    vi.advanceTimersByTime(DAY);
    expect(Drafts.open(storage, ANA.id).get('reject 1')).toBeUndefined();
  });

  it.each(['"of no use"', 'null', '{"typed":7,"at":9e15}', '{"typed":{"edits":7},"at":9e15}', '{'])(
    'that no form can use are passed over: %s',
    async (kept) => {
      const storage = browserStorage();
      storage.setItem(`waymark.draft ${MIA.id} edits ${idOf(1)}`, kept);
      await openQueue(QUEUE, '#/reviews', storage);
      await shown();
      press('e');
      expect((await field('Title')).value).toBe('Submission 1');
    },
  );
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

  it('is what stands in its form, whatever another window types into its own meanwhile', async () => {
    const { client, drafts } = await openQueue();
    client.decideSubmission.mockResolvedValue(receiptOf('reject', ME));
    await shown();
    press('r');
    const name = `reject ${QUEUE[0]?.id}`;
    type(await field('Why is it rejected?'), 'Out of date');
    drafts.keep(name, { reason: 'Of the other window', revision: 1 });
    fireEvent.submit((await field('Why is it rejected?')).form as HTMLFormElement);
    await screen.findByText('Rejected: Submission 1');
    expect(client.decideSubmission.mock.calls[0]?.[0].body).toMatchObject({ reason: 'Out of date' });
  });

  it('is nothing where its form is empty, whatever another window types into its own', async () => {
    const { client, drafts } = await openQueue();
    await shown();
    press('r');
    const why = await field('Why is it rejected?');
    drafts.keep(`reject ${QUEUE[0]?.id}`, { reason: 'Of the other window', revision: 1 });
    fireEvent.submit(why.form as HTMLFormElement);
    expect(await screen.findByText(/^Say why/)).toBeTruthy();
    expect(why.value).toBe('');
    expect(client.decideSubmission).not.toHaveBeenCalled();
  });

  it('stays in its form when another window has sent its own', async () => {
    const { drafts } = await openQueue();
    await shown();
    press('r');
    type(await field('Why is it rejected?'), 'Out of');
    drafts.drop(`reject ${QUEUE[0]?.id}`);
    fireEvent.keyDown(await field('Why is it rejected?'), { key: 'd' });
    type(await field('Why is it rejected?'), 'Out of d');
    expect((await field('Why is it rejected?')).value).toBe('Out of d');
    expect(drafts.get(`reject ${QUEUE[0]?.id}`)).toMatchObject({ reason: 'Out of d' });
  });

  it('is said to be of an earlier revision where the next one is decided on', async () => {
    const { drafts } = await openQueue();
    await shown();
    const name = `request-changes ${QUEUE[0]?.id}`;
    drafts.keep(name, { reason: 'Add the ticket', revision: 0 });
    press('c');
    expect((await field('What should change?')).value).toBe('Add the ticket');
    expect(await screen.findByText('You have typed this for revision 0. This is revision 1.')).toBeTruthy();
    drafts.drop(name);
    press('Escape');
    press('c');
    await waitFor(() => expect(screen.queryByText(/You have typed this for revision/)).toBeNull());
  });

  it('is asked about before the page closes where the browser has no room for it, while its form is open', async () => {
    const storage = browserStorage();
    await openQueue(QUEUE, '#/reviews', storage);
    await shown();
    press('e');
    const title = await field('Title');
    type(title, 'A better title');
    await waitFor(() => expect(storage.length).toBe(1));
    expect(asksBeforeClosing()).toBe(false);
    const { setItem } = storage;
    storage.setItem = () => {
      throw new DOMException('It is full', 'QuotaExceededError');
    };
    type(title, 'An even better title');
    await waitFor(() => expect(asksBeforeClosing()).toBe(true));
    expect((await field('Title')).value).toBe('An even better title');
    type(title, 'Submission 1');
    await waitFor(() => expect(asksBeforeClosing()).toBe(false));
    expect(storage.length).toBe(0);
    type(title, 'A better title');
    await waitFor(() => expect(asksBeforeClosing()).toBe(true));
    storage.setItem = setItem;
    type(title, 'The best title');
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
