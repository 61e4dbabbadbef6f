// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Collection } from '../../../src/core/schemas/collection';
import { CollectionPage } from '../../../src/web/pages/collection';
import { CollectionsPage } from '../../../src/web/pages/collections';
import { moved } from '../../../src/web/state/moved';
import fc from '../../support/fast-check';
import { ANA, collectionOf, fakeClient, idOf, linkOf, MIA, refusal, renderPage } from './fixtures';

beforeEach(() => {
  location.hash = '';
});
afterEach(cleanup);

const ID = idOf(900);
const FIRST_WEEK = collectionOf(900, {
  ...{ name: 'First week', description: 'What newcomers read', version: 3, links: [idOf(2), idOf(1)] },
});

function clientWith(...items: Collection[]) {
  const client = fakeClient();
  client.listCollections.mockResolvedValue({ items });
  client.saveCollection.mockImplementation(async ({ params, body }) => ({
    ...FIRST_WEEK,
    ...body,
    ...params,
    version: body.version + 1,
  }));
  const links = [linkOf(1), linkOf(2), linkOf(3)];
  client.syncKnowledge.mockResolvedValue({ items: links, cursor: 'c', more: false });
  return client;
}
async function open(isEditing: boolean, { user = MIA, client = clientWith(FIRST_WEEK) } = {}) {
  const page = renderPage(<CollectionPage id={ID} isEditing={isEditing} />, { user, client });
  await act(() => page.knowledge.sync());
  return page;
}
const results = () => screen.getAllByRole('link', { name: /opens in a new tab/ }).map((a) => a.textContent);
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('A collection', () => {
  it('shows its links in the order that somebody gave them', async () => {
    await open(false, { user: ANA });
    expect(await screen.findByText('What newcomers read')).toBeTruthy();
    await waitFor(() =>
      expect(results().map((text) => text?.slice(0, 13))).toEqual(['Link number 2', 'Link number 1']),
    );
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
    const search = screen.getByRole('link', { name: 'Search in it' });
    expect(search.getAttribute('href')).toBe(`#/?collection=${ID}`);
  });

  it('says how many of its links are no longer there, and when it is gone itself', async () => {
    const client = clientWith({ ...FIRST_WEEK, links: [idOf(1), idOf(77)] });
    await open(false, { client });
    expect(await screen.findByText('1 link of it is not in the knowledge base any more.')).toBeTruthy();
    cleanup();
    await open(false, { client: clientWith() });
    expect(await screen.findByText('There is no such collection')).toBeTruthy();
  });

  it('says that its links cannot be fetched, not that they are gone, and shows them once they are', async () => {
    const client = clientWith(FIRST_WEEK);
    client.syncKnowledge.mockRejectedValueOnce(refusal(429, 'Too much'));
    const { rerender } = await open(false, { client });
    expect(await screen.findByText(/That was too much at once/)).toBeTruthy();
    expect(screen.queryByText(/not in the knowledge base any more/)).toBeNull();
    rerender(<CollectionPage id={ID} isEditing />);
    expect(await screen.findAllByText('A link that is not fetched yet')).toHaveLength(2);
    fireEvent.click(button('Try again'));
    expect(await screen.findByRole('button', { name: 'Take out: Link number 2' })).toBeTruthy();
    rerender(<CollectionPage id={ID} isEditing={false} />);
    await waitFor(() => expect(results()).toHaveLength(2));
    expect(screen.queryByText(/That was too much at once/)).toBeNull();
  });

  it('is as somebody else has made it when one comes back to it, but not below a form', async () => {
    const client = clientWith(FIRST_WEEK);
    await open(false, { client });
    await screen.findByText('What newcomers read');
    const second = { ...FIRST_WEEK, description: 'What all read', version: 4 };
    client.listCollections.mockResolvedValue({ items: [second] });
    fireEvent.focus(window);
    expect(await screen.findByText('What all read')).toBeTruthy();
    cleanup();
    const editing = clientWith(FIRST_WEEK);
    await open(true, { client: editing });
    await screen.findByDisplayValue('What newcomers read');
    fireEvent.focus(window);
    expect(editing.listCollections).toHaveBeenCalledTimes(1);
  });

  it('is ordered, filled and described, from the version that was seen', async () => {
    const { client } = await open(true);
    fireEvent.click(await screen.findByRole('button', { name: 'Move down: Link number 2' }));
    expect(screen.getByText('Link number 2: now number 2 of 2')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(button('Move down: Link number 2')));
    fireEvent.input(screen.getByLabelText('Find links to add'), { target: { value: 'number 3' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Add: Link number 3' }));
    fireEvent.click(button('Take out: Link number 1'));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'The first week' } });
    fireEvent.click(button('Save'));
    expect(await screen.findByText('Saved: The first week')).toBeTruthy();
    expect(client.saveCollection.mock.calls[0]?.[0]).toEqual({
      params: { id: ID },
      body: {
        ...{ name: 'The first week', description: 'What newcomers read' },
        ...{ links: [idOf(2), idOf(3)], version: 3 },
      },
    });
  });

  it('is kept as typed when somebody else was quicker, and needs a name', async () => {
    const { client } = await open(true);
    client.saveCollection.mockRejectedValue(refusal(409, 'Somebody has changed it.'));
    fireEvent.input(await screen.findByLabelText('Name'), { target: { value: ' ' } });
    fireEvent.click(button('Save'));
    expect(await screen.findByText('Give it a name.')).toBeTruthy();
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mine' } });
    fireEvent.click(button('Save'));
    expect(await screen.findByText('Somebody has changed it.')).toBeTruthy();
    expect(screen.getByDisplayValue('Mine')).toBeTruthy();
    client.listCollections.mockResolvedValue({ items: [{ ...FIRST_WEEK, name: 'Theirs', version: 4 }] });
    fireEvent.click(button('Reload'));
    expect(await screen.findByDisplayValue('Theirs')).toBeTruthy();
  });

  it('is deleted by a second press alone', async () => {
    const { client } = await open(false);
    client.deleteCollection.mockResolvedValue({ id: ID });
    location.hash = `#/collections/${ID}`;
    fireEvent.click(await screen.findByRole('button', { name: 'Delete First week' }));
    expect(client.deleteCollection).not.toHaveBeenCalled();
    fireEvent.click(button('Really delete First week'));
    await waitFor(() => expect(location.hash).toBe('#/collections'));
    expect(client.deleteCollection.mock.calls[0]?.[0]).toEqual({ params: { id: ID }, query: { version: 3 } });
  });
});

describe('Whoever goes on to another page while a collection is saved or deleted', () => {
  it('is not called back from there', async () => {
    const { client } = await open(true);
    let answer: () => void = () => undefined;
    const slowly = (collection: Collection) =>
      new Promise<Collection>((resolve) => {
        answer = () => resolve(collection);
      });
    client.saveCollection.mockReturnValue(slowly({ ...FIRST_WEEK, version: 4 }));
    location.hash = `#/collections/${ID}?edit`;
    fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
    location.hash = '#/mine';
    answer();
    await screen.findByText('Saved: First week');
    expect(location.hash).toBe('#/mine');
  });
});

describe('The collections', () => {
  it('are listed on all their pages, and made by managers and administrators', async () => {
    const client = clientWith();
    client.listCollections
      .mockResolvedValueOnce({ items: [FIRST_WEEK], cursor: 'next' })
      .mockResolvedValueOnce({ items: [{ ...FIRST_WEEK, id: idOf(901), name: 'Outages' }] });
    location.hash = '#/collections';
    renderPage(<CollectionsPage />, { client });
    expect(await screen.findByRole('link', { name: 'Outages' })).toBeTruthy();
    expect(client.listCollections.mock.calls[1]?.[0].query).toEqual({ cursor: 'next', limit: 100 });
    fireEvent.click(button('New collection'));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Printers' } });
    fireEvent.click(button('Save'));
    await waitFor(() => expect(location.hash).toMatch(/^#\/collections\/[0-9a-f-]{36}$/));
    expect(client.saveCollection.mock.calls[0]?.[0].body).toMatchObject({ name: 'Printers', version: 0 });
  });

  it('are as they were saved or deleted here, whatever a list says that does not know it yet', async () => {
    const client = clientWith(FIRST_WEEK);
    location.hash = '#/collections';
    const { rerender } = renderPage(<CollectionsPage />, { client });
    await screen.findByRole('link', { name: 'First week' });
    fireEvent.click(button('New collection'));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Apples' } });
    fireEvent.click(button('Save'));
    await waitFor(() => expect(location.hash).not.toBe('#/collections'));
    const made = location.hash.split('/').at(-1) as string;
    rerender(<CollectionPage id={made} isEditing={false} />);
    expect(await screen.findByRole('heading', { name: 'Apples' })).toBeTruthy();
    rerender(<CollectionPage id={ID} isEditing />);
    fireEvent.input(await screen.findByDisplayValue('First week'), { target: { value: 'Week one' } });
    fireEvent.click(button('Save'));
    rerender(<CollectionPage id={ID} isEditing={false} />);
    client.deleteCollection.mockResolvedValue({ id: ID });
    fireEvent.click(await screen.findByRole('button', { name: 'Delete Week one' }));
    fireEvent.click(button('Really delete Week one'));
    await screen.findByText('Deleted: Week one');
    expect(client.deleteCollection.mock.lastCall?.[0].query).toEqual({ version: 4 });
    rerender(<CollectionsPage />);
    expect(await screen.findByRole('link', { name: 'Apples' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /First week|Week one/ })).toBeNull();
  });

  it('go on with the one that was saved, where only its answer was lost', async () => {
    const client = clientWith();
    location.hash = '#/collections';
    const { rerender } = renderPage(<CollectionsPage />, { client });
    fireEvent.click(await screen.findByRole('button', { name: 'New collection' }));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Printers' } });
    client.saveCollection.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    fireEvent.click(button('Save'));
    await screen.findByText(/cannot be reached/);
    rerender(<p>Another page</p>);
    rerender(<CollectionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'New collection' }));
    expect(screen.getByDisplayValue('Printers')).toBeTruthy();
    client.saveCollection.mockRejectedValue(refusal(409, 'Somebody has changed it.'));
    fireEvent.click(button('Save'));
    fireEvent.click(await screen.findByRole('button', { name: 'Reload' }));
    const [id, second] = client.saveCollection.mock.calls.map(([{ params }]) => params.id);
    expect(second).toBe(id);
    await waitFor(() => expect(location.hash).toBe(`#/collections/${id}?edit`));
  });

  it('are only looked at by agents, who learn what they are for when there are none', async () => {
    renderPage(<CollectionsPage />, { user: ANA, client: clientWith() });
    expect(await screen.findByText('There are no collections yet')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'New collection' })).toBeNull();
  });

  it('say that they cannot be reached, and load again', async () => {
    const client = clientWith(FIRST_WEEK);
    client.listCollections.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    renderPage(<CollectionsPage />, { client });
    expect(await screen.findByText(/Waymark cannot be reached/)).toBeTruthy();
    fireEvent.click(button('Try again'));
    expect(await screen.findByRole('link', { name: 'First week' })).toBeTruthy();
  });
});

describe('Something that is moved in a list', () => {
  it('changes places with its neighbour, and stays where there is none', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom(1 as const, -1 as const),
        (items, seed, by) => {
          const at = seed % items.length;
          const item = items[at] as number;
          const after = moved(items, item, by);
          const isEdge = at + by < 0 || at + by >= items.length;
          expect(after.indexOf(item)).toBe(isEdge ? at : at + by);
          expect(after[at]).toBe(isEdge ? item : items[at + by]);
          if (!isEdge) expect(moved(after, item, by === 1 ? -1 : 1)).toEqual(items);
        },
      ),
    );
  });
});
