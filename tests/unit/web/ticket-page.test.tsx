// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Changes } from '../../../src/web/components/changes';
import { TicketChip } from '../../../src/web/components/ticket-chip';
import { TicketPage } from '../../../src/web/pages/ticket';
import { parseRoute } from '../../../src/web/router';
import { ANA, AT, bookmarkOf, contentOf, fakeClient, linkOf, MIA, RAJ, renderPage, saying } from './fixtures';

afterEach(cleanup);

const URL = 'https://acme.atlassian.net/browse/SUP-1';
const ticket = { system: 'jira', key: 'SUP-1' } as const;
const used = (number: number, linked: number) => {
  const link = linkOf(number, { tickets: [{ ...ticket, ...(number === 2 && { url: URL }) }] });
  const usage = { opened: 9, inserted: 0, linked };
  return { ...link, published: { ...link.published, usage, verified: { by: RAJ, at: AT } } };
};

function open(links = [used(1, 1), used(2, 5), linkOf(3)], user = ANA) {
  const client = fakeClient();
  client.syncKnowledge.mockResolvedValue({ items: links, cursor: 'c', more: false });
  client.listBookmarks.mockResolvedValue({ items: [] });
  const show = async () => {
    const page = renderPage(<TicketPage ticketKey="SUP-1" />, { user, client });
    await act(() => page.knowledge.sync());
    return page;
  };
  return { client, show };
}
const titles = () =>
  screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent?.slice(0, 13));

describe('The page of a ticket', () => {
  it('has all links that helped with it, the most reused first, with who verified them', async () => {
    await open().show();
    expect(await screen.findByText('2 links, the most reused first')).toBeTruthy();
    expect(titles()).toEqual(['Link number 2', 'Link number 1']);
    expect(screen.getAllByText(saying(/verified by Raj Patel/))).toHaveLength(2);
    expect(screen.getByText(/reused 5 times/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /Open the ticket/ }).getAttribute('href')).toBe(URL);
  });

  it('keeps its list, and the focus in it, when a sync brings more', async () => {
    const { client, show } = open();
    const { knowledge } = await show();
    const before = await screen.findByRole('link', { name: /^Link number 2 .*opens/ });
    before.focus();
    client.syncKnowledge.mockResolvedValue({ items: [used(4, 3)], cursor: 'd', more: false });
    await act(() => knowledge.sync());
    await waitFor(() => expect(titles()).toEqual(['Link number 2', 'Link number 4', 'Link number 1']));
    expect(document.activeElement).toBe(before);
  });

  it('has what one keeps to oneself as well, on whatever page of the list it stands', async () => {
    const { client, show } = open([]);
    const mine = bookmarkOf(7, {
      status: 'private',
      content: contentOf({ title: 'My own', tickets: [ticket] }),
    });
    client.listBookmarks
      .mockResolvedValueOnce({ items: [bookmarkOf(8)], cursor: 'next' })
      .mockResolvedValueOnce({ items: [mine] });
    await show();
    expect(await screen.findByRole('link', { name: 'My own' })).toBeTruthy();
    expect(await screen.findByText('No link of the knowledge base helped with it yet')).toBeTruthy();
    expect(screen.queryByText('Submission 8')).toBeNull();
  });

  it('has for managers what waits for review, and leads there', async () => {
    const { client, show } = open([], MIA);
    const waiting = bookmarkOf(9, { content: contentOf({ title: 'Suggested', tickets: [ticket] }) });
    client.listReviews.mockResolvedValue({ items: [waiting, bookmarkOf(10)] });
    await show();
    const link = await screen.findByRole('link', { name: 'Suggested' });
    expect(link.getAttribute('href')).toBe(`#/reviews/${waiting.id}`);
    expect(screen.queryByText('Submission 10')).toBeNull();
  });

  it('shows what this browser knows without a network, and says what it could not ask for', async () => {
    const { client, show } = open();
    client.listBookmarks.mockRejectedValue(new TypeError('Failed to fetch'));
    await show();
    expect(await screen.findByText('2 links, the most reused first')).toBeTruthy();
    expect(await screen.findByText(/Waymark cannot be reached/)).toBeTruthy();
  });

  it('is where the chips of the ticket lead, however its key is written', () => {
    for (const key of ['SUP-1', 'acme/app#12', 'Größe?', '50 %']) {
      render(<TicketChip ticket={{ key }} />);
      const href = screen.getByRole('link', { name: key }).getAttribute('href') as string;
      expect(parseRoute(href)).toMatchObject({ page: 'ticket', id: key });
      cleanup();
    }
  });

  it('is where its chips in a comparison lead, added and taken away ones too, and the ticket itself beside it', () => {
    const [before, after] = [
      contentOf({ tickets: [ticket, { ...ticket, key: 'SUP-2', url: URL }] }),
      contentOf({ tickets: [ticket, { ...ticket, key: 'SUP-3' }], tags: ['vpn'] }),
    ];
    render(<Changes before={before} after={after} names={['Revision 1', 'Revision 2']} />);
    const led = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    const [one, two, three] = [1, 2, 3].map((number) => `#/tickets/SUP-${number}`);
    expect(led).toEqual([one, two, URL, one, three]);
    expect(screen.getByText('SUP-2').closest('del')).toBeTruthy();
    expect(screen.getByText('SUP-3').closest('ins')).toBeTruthy();
  });
});
