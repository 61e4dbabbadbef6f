// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { User } from '../../../src/client/session';
import type { Bookmark } from '../../../src/core/schemas/bookmark';
import { BookmarkPage } from '../../../src/web/pages/bookmark';
import {
  ANA,
  AT,
  bookmarkOf,
  collectionOf,
  contentOf,
  fakeClient,
  idOf,
  linkOf,
  MIA,
  RAJ,
  refusal,
  renderPage,
  saying,
} from './fixtures';

afterEach(cleanup);

const RAJ_AGENT: User = { ...RAJ, groups: ['agents'] };
const PUBLISHED = bookmarkOf(1, {
  ...{ status: 'approved', revision: 2, content: contentOf({ title: 'Reset the VPN', tags: ['vpn'] }) },
  published: { revision: 2, at: AT, by: RAJ, verifiedUntil: '2026-09-01T10:00:00.000Z' },
});
const COLLECTION = collectionOf(900, { name: 'Outages' });

function open(user: User, bookmark: Bookmark = PUBLISHED) {
  const client = fakeClient();
  client.getBookmark.mockResolvedValue(bookmark);
  client.getHistory.mockResolvedValue({ items: [] });
  client.listTags.mockResolvedValue({ items: [{ tag: 'vpn', owner: RAJ, updatedAt: AT }] });
  client.listCollections.mockResolvedValue({ items: [COLLECTION] });
  client.verifyLink.mockResolvedValue({ id: bookmark.id, revision: 2, verifiedUntil: AT });
  return renderPage(<BookmarkPage id={bookmark.id} isEditing={false} />, { user, client });
}
const shown = () => screen.findByText('Verification');

describe('The page of a bookmark', () => {
  it('says what became of it elsewhere when one comes back to it, and what happened', async () => {
    const { client } = open(ANA, bookmarkOf(1));
    await screen.findByText('Waiting for review');
    await waitFor(() => expect(client.getHistory).toHaveBeenCalledTimes(1));
    const outcome = 'request-changes' as const;
    client.getBookmark.mockResolvedValue(
      bookmarkOf(1, {
        ...{ status: 'changes-requested', updatedAt: '2026-06-01T12:00:00.000Z' },
        decision: { outcome, reason: 'Say which VPN.', revision: 1, by: RAJ, at: AT },
      }),
    );
    fireEvent.focus(window);
    await screen.findByText('Say which VPN.');
    await waitFor(() => expect(client.getHistory).toHaveBeenCalledTimes(2));
  });
});

describe('The page of a published link', () => {
  it('says under which headings of the page stands what was quoted of it', async () => {
    const content = contentOf({ selection: 'Delete the adapter', section: ['VPN', 'On Linux'] });
    open(ANA, { ...PUBLISHED, content });
    const quote = await screen.findByText('Delete the adapter');
    expect(quote.previousElementSibling?.textContent).toBe('VPN › On Linux');
  });

  it('says in its history who was given it to review, and by whom', async () => {
    const { client } = open(ANA);
    const entry = { id: idOf(5), bookmarkId: idOf(1), revision: 2, at: AT, by: MIA, reason: '' };
    client.getHistory.mockResolvedValue({
      items: [{ ...entry, from: 'pending', to: 'pending', type: 'bookmark.reassigned', assignee: RAJ }],
    });
    const happened = await screen.findByText(saying(`Assigned to ${RAJ.name}`));
    expect(happened.closest('li')?.textContent).toContain(MIA.name);
  });

  it('lets a manager remove the picture of its page, who has to mean it; its owner leaves that to them', async () => {
    const screenshot = { revision: 1, width: 1280, height: 720 };
    const look = async () => {
      const details = (await screen.findByText(/^What was seen of it/)).closest('details');
      (details as HTMLDetailsElement).open = true;
      fireEvent(details as HTMLElement, new Event('toggle'));
    };
    const remove = () => screen.queryByRole('button', { name: 'Remove picture' });
    open(ANA, { ...PUBLISHED, screenshot });
    await look();
    expect(remove()).toBeNull();
    cleanup();

    const { client } = open(MIA, { ...PUBLISHED, screenshot });
    await look();
    fireEvent.click(remove() as HTMLElement);
    expect(client.deleteScreenshot).not.toHaveBeenCalled();
    client.deleteScreenshot.mockResolvedValue({ id: idOf(1) });
    client.getBookmark.mockResolvedValue(PUBLISHED);
    fireEvent.click(screen.getByRole('button', { name: 'Really remove picture?' }));
    expect(await screen.findByText('Picture removed: Reset the VPN')).toBeTruthy();
    expect(client.deleteScreenshot.mock.calls[0]?.[0]).toEqual({
      params: { id: idOf(1) },
      query: { revision: PUBLISHED.revision, expectedStatus: PUBLISHED.status, screenshot: 1 },
    });
    expect(screen.queryByText(/^What was seen of it/)).toBeNull();
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('lets whoever may not retire it propose that, with a reason, which its history then has', async () => {
    const { client } = open(ANA);
    await shown();
    client.proposeRetirement.mockResolvedValue({ id: idOf(1), revision: 2 });
    client.getHistory.mockResolvedValue({
      items: [
        {
          ...{
            id: idOf(5),
            bookmarkId: idOf(1),
            revision: 2,
            at: AT,
            by: ANA,
            from: 'approved',
            to: 'approved',
          },
          ...{ reason: 'The product is gone', type: 'bookmark.retirement-proposed' },
        },
      ],
    });
    fireEvent.click(screen.getByRole('button', { name: /Propose retirement/ }));
    const reason = screen.getByLabelText<HTMLTextAreaElement>('Why should it be retired?');
    fireEvent.input(reason, { target: { value: 'The product is gone' } });
    fireEvent.submit(reason.form as HTMLFormElement);
    expect(await screen.findByText('Retirement proposed: Reset the VPN')).toBeTruthy();
    expect(client.proposeRetirement.mock.calls[0]?.[0]).toEqual({
      params: { id: idOf(1), revision: 2 },
      body: { reason: 'The product is gone' },
    });
    expect(await screen.findByText('The product is gone')).toBeTruthy();
  });

  it('shows what this browser has of it while the service cannot be reached', async () => {
    const client = fakeClient();
    client.getBookmark.mockRejectedValue(new TypeError('Failed to fetch'));
    client.syncKnowledge.mockResolvedValue({ items: [linkOf(1)], cursor: 'c', more: false });
    const { knowledge, rerender } = renderPage(null, { user: ANA, client });
    await act(() => knowledge.sync());
    rerender(<BookmarkPage id={idOf(1)} isEditing={false} />);
    expect(await screen.findByText(/Waymark cannot be reached/)).toBeTruthy();
    expect(await screen.findByText('As this browser last saw it')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Link number 1/ })).toBeTruthy();
  });

  describe('when it is retired', () => {
    async function retire(bookmark: Bookmark) {
      const { client } = open(MIA, bookmark);
      await shown();
      const receipt = { id: bookmark.id, revision: bookmark.revision, updatedAt: AT };
      client.retireBookmark.mockResolvedValue({ ...receipt, status: 'retired' });
      fireEvent.click(screen.getByRole('button', { name: /^Retire/ }));
      const reason = screen.getByLabelText<HTMLTextAreaElement>('Why is it retired?');
      fireEvent.input(reason, { target: { value: 'The product is gone' } });
      return { client, send: () => fireEvent.submit(reason.form as HTMLFormElement) };
    }

    it('is in the knowledge base no longer, nor offered for a collection', async () => {
      const { send } = await retire(PUBLISHED);
      send();
      expect(await screen.findByText('Retired')).toBeTruthy();
      expect(screen.queryByText(/the knowledge base since/)).toBeNull();
      expect(screen.queryByText('Verification')).toBeNull();
      expect(screen.queryByText(/Add to a collection/)).toBeNull();
    });

    it('says what was published, of which an edit waited that ended with it', async () => {
      const edit = { status: 'pending', revision: 3, content: contentOf({ title: 'An edit' }) } as const;
      const { client, send } = await retire({ ...PUBLISHED, ...edit });
      const { published: _, ...unpublished } = PUBLISHED;
      client.getBookmark.mockResolvedValue({ ...unpublished, status: 'retired', revision: 3 });
      send();
      expect(await screen.findByRole('heading', { name: 'Reset the VPN' })).toBeTruthy();
      expect(screen.queryByText('An edit')).toBeNull();
    });
  });

  it('is retired by managers at once, who need not propose it', async () => {
    open(MIA);
    await shown();
    expect(screen.getByRole('button', { name: /^Retire/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Propose retirement/ })).toBeNull();
  });

  it('is counted when its page is opened from here; what is not published is not', async () => {
    const openPage = async (bookmark: Bookmark) => {
      const { client, usage } = open(ANA, bookmark);
      client.reportUsage.mockResolvedValue({ id: idOf(7) });
      const link = await screen.findByRole('link', { name: /docs.example.com.*new tab/ });
      // Nothing is really opened.
      link.addEventListener('click', (event) => event.preventDefault());
      fireEvent.click(link);
      await usage.report();
      cleanup();
      return client.reportUsage.mock.calls.map(([{ body }]) => body.links);
    };
    expect(await openPage(PUBLISHED)).toEqual([[{ id: idOf(1), opened: 1, inserted: 0, linked: 0 }]]);
    expect(await openPage(bookmarkOf(2))).toEqual([]);
  });

  it('is put into collections by who keeps them, and taken out', async () => {
    const { client } = open(MIA);
    client.saveCollection.mockResolvedValue(COLLECTION);
    await screen.findByLabelText('Add to a collection');
    client.listCollections.mockResolvedValue({ items: [{ ...COLLECTION, links: [idOf(1)], version: 2 }] });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('Added to Outages')).toBeTruthy();
    const body = { name: 'Outages', description: '' };
    expect(client.saveCollection.mock.calls[0]?.[0].body).toEqual({ ...body, links: [idOf(1)], version: 1 });
    fireEvent.click(await screen.findByRole('button', { name: 'Take out of Outages' }));
    expect(await screen.findByText('Taken out of Outages')).toBeTruthy();
    expect(client.saveCollection.mock.calls[1]?.[0].body).toEqual({ ...body, links: [], version: 2 });
  });

  it('says who stands for it, and is verified by the owner of one of its tags, in the name of that tag', async () => {
    const { client } = open(RAJ_AGENT);
    fireEvent.click(await screen.findByRole('button', { name: 'Still good' }));
    expect(await screen.findByText('Verified: Reset the VPN')).toBeTruthy();
    expect(client.verifyLink.mock.calls[0]?.[0].body).toEqual({ tag: 'vpn' });
    expect((await shown()).closest('section')?.textContent).toMatch(/verified by Raj Patel just now/);
  });

  it('shows the rest of the team what stands in the knowledge base, and no history that is not theirs', async () => {
    const { client } = open({ ...ANA, id: 'somebody' });
    await shown();
    await waitFor(() => expect(client.listTags).toHaveBeenCalled());
    expect(screen.queryByRole('button', { name: 'Still good' })).toBeNull();
    expect(screen.queryByText('History')).toBeNull();
    expect(client.getHistory).not.toHaveBeenCalled();
  });

  it('keeps what its owner types in front when it can be edited no longer', async () => {
    const client = fakeClient();
    const mine = bookmarkOf(1, { owner: { id: ANA.id, name: ANA.name }, status: 'changes-requested' });
    client.getBookmark.mockResolvedValue(mine);
    renderPage(<BookmarkPage id={mine.id} isEditing={true} />, { user: ANA, client });
    const notes = () => screen.findByLabelText<HTMLTextAreaElement>('Notes');
    fireEvent.input(await notes(), { target: { value: 'A long story' } });
    const current = { ...mine, status: 'retired' as const };
    client.reviseBookmark.mockRejectedValue(refusal(409, 'It was retired meanwhile.', { current }));
    fireEvent.click(screen.getByRole('button', { name: 'Save and suggest' }));
    expect(await screen.findByText('It was retired meanwhile.')).toBeTruthy();
    expect((await notes()).value).toBe('A long story');
  });

  it('goes from the form to what was saved, unless somebody has gone on elsewhere meanwhile', async () => {
    const client = fakeClient();
    const mine = bookmarkOf(1, { owner: { id: ANA.id, name: ANA.name }, status: 'private' });
    client.getBookmark.mockResolvedValue(mine);
    client.getHistory.mockResolvedValue({ items: [] });
    const saved = { id: mine.id, status: 'private' as const, revision: 2, updatedAt: AT };
    for (const [gone, stays] of [
      [`#/bookmarks/${mine.id}?edit`, `#/bookmarks/${mine.id}`],
      ['#/mine', '#/mine'],
    ] as const) {
      location.hash = `#/bookmarks/${mine.id}?edit`;
      renderPage(<BookmarkPage id={mine.id} isEditing={true} />, { user: ANA, client });
      const save = await screen.findByRole('button', { name: 'Save' });
      client.reviseBookmark.mockImplementation(async () => {
        location.hash = gone;
        return saved;
      });
      fireEvent.click(save);
      await screen.findByText(`Saved: ${mine.content.title}`);
      await waitFor(() => expect(location.hash).toBe(stays));
      cleanup();
    }
  });

  it('says nothing of a history that its owner has taken back from managers', async () => {
    const client = fakeClient();
    client.getBookmark.mockResolvedValue(PUBLISHED);
    client.listTags.mockResolvedValue({ items: [] });
    client.listCollections.mockResolvedValue({ items: [] });
    client.getHistory.mockRejectedValue(refusal(404, 'There is no such bookmark.'));
    renderPage(<BookmarkPage id={PUBLISHED.id} isEditing={false} />, { user: MIA, client });
    await screen.findByText('Reset the VPN', { selector: 'h1' });
    await waitFor(() => expect(client.getHistory).toHaveBeenCalled());
    await waitFor(() => expect(screen.queryByText('History')).toBeNull());
    expect(screen.queryByText('There is no such bookmark.')).toBeNull();
  });
});
