// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Link } from '../../../src/core/schemas/knowledge';
import { KnowledgePage } from '../../../src/web/pages/knowledge';
import { useRoute } from '../../../src/web/router';
import { collectionOf, fakeClient, idOf, linkOf, press, renderPage, saying } from './fixtures';

const LINKS = [
  linkOf(1, {
    title: 'Okta: audience does not match',
    notes: 'Set the audience in the security settings.',
    tags: ['sso', 'okta'],
    tickets: [{ system: 'zendesk', key: 'ZD-48213', url: 'https://acme.zendesk.com/agent/tickets/48213' }],
  }),
  linkOf(2, {
    title: 'Refunds after a downgrade',
    url: 'https://wiki.example.com/refunds',
    tags: ['billing'],
  }),
  linkOf(3, { title: 'SCIM known issues', tags: ['sso'] }),
];

function RoutedPage() {
  return <KnowledgePage query={useRoute().query} />;
}

const ON_CALL = collectionOf(900, { name: 'On call', links: [idOf(3), idOf(1), idOf(77)] });

async function open(hash = '#/', items = LINKS) {
  location.hash = hash;
  const client = fakeClient();
  client.listCollections.mockResolvedValue({ items: [ON_CALL] });
  client.syncKnowledge.mockResolvedValue({ items, cursor: 'one', more: false });
  const page = renderPage(<RoutedPage />, { client });
  await act(() => page.knowledge.sync());
  return page;
}
const titles = () =>
  screen
    .queryAllByRole('heading', { level: 2 })
    .flatMap((heading) =>
      heading.closest('.result') ? [heading.textContent?.replace(' (opens in a new tab)', '')] : [],
    );
const field = () => screen.getByRole('searchbox');
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe('the knowledge base page', () => {
  it('finds on each keystroke, marks the words that matched and says how many there are', async () => {
    await open();
    expect(await screen.findByText('3 links in all, the newest first')).toBeTruthy();
    type('okt');
    await waitFor(() => expect(titles()).toEqual(['Okta: audience does not match']));
    expect(screen.getByText('1 link found')).toBeTruthy();
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Okta', 'okta']);
  });

  it('leads to the page and to the ticket, and says who approved it', async () => {
    await open('#/?q=okta');
    const link = await screen.findByRole('link', { name: /audience does not match \(opens/ });
    expect(link.getAttribute('href')).toBe('https://docs.example.com/1');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(hrefOf('ZD-48213')).toBe('#/tickets/ZD-48213');
    expect(hrefOf('Open ZD-48213 (opens in a new tab)')).toContain('acme.zendesk.com');
    expect(screen.getByText(saying(/Approved by Mia Lindqvist/))).toBeTruthy();
  });

  it('narrows by tag and site as the address says', async () => {
    await open('#/?tag=sso');
    await waitFor(() => expect(titles()).toEqual(['Okta: audience does not match', 'SCIM known issues']));
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter: sso' }));
    await waitFor(() => expect(titles()).toHaveLength(3));
    fireEvent.click(screen.getByRole('button', { name: 'wiki.example.com 1' }));
    await waitFor(() => expect(titles()).toEqual(['Refunds after a downgrade']));
    expect(location.hash).toBe('#/?site=wiki.example.com');
  });

  it('narrows to a ticket, whose page is one step away, and the ticket itself', async () => {
    await open('#/?ticket=zd-48213');
    await waitFor(() => expect(titles()).toEqual(['Okta: audience does not match']));
    const chosen = screen.getByRole('button', { name: 'Remove filter: zd-48213' });
    const led = [...(chosen.parentElement?.querySelectorAll('a') ?? [])].map((a) => a.getAttribute('href'));
    expect(led).toEqual(['#/tickets/zd-48213', 'https://acme.zendesk.com/agent/tickets/48213']);
    fireEvent.click(chosen);
    await waitFor(() => expect(titles()).toHaveLength(3));
  });

  it('narrows by how soon links have to be verified again, by their day and an address', async () => {
    const until = (link: Link, days: number): Link => {
      const verifiedUntil = new Date(Date.now() + days * 86_400_000).toISOString();
      return { ...link, published: { ...link.published, verifiedUntil } };
    };
    const [okta, refunds, scim] = LINKS as [Link, Link, Link];
    await open('#/?freshness=overdue', [until(okta, 100), until(refunds, 10), until(scim, -1)]);
    await waitFor(() => expect(titles()).toEqual(['SCIM known issues']));
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter: Overdue' }));
    fireEvent.click(await screen.findByRole('button', { name: /Due soon.*1/ }));
    await waitFor(() => expect(titles()).toEqual(['Refunds after a downgrade']));
    expect(location.hash).toBe('#/?freshness=due-soon');
  });

  it('narrows to a collection, which is told by its name and counted like the other filters', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'On call 2' }));
    await waitFor(() => expect(titles()).toEqual(['Okta: audience does not match', 'SCIM known issues']));
    expect(location.hash).toBe(`#/?collection=${ON_CALL.id}`);
    fireEvent.click(screen.getByRole('button', { name: 'okta 1' }));
    await waitFor(() => expect(titles()).toEqual(['Okta: audience does not match']));
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter: On call' }));
    await waitFor(() => expect(location.hash).toBe('#/?tag=okta'));
  });

  it('says that a collection cannot be fetched instead of that nothing is in it', async () => {
    location.hash = `#/?collection=${ON_CALL.id}`;
    const client = fakeClient();
    client.syncKnowledge.mockResolvedValue({ items: LINKS, cursor: 'one', more: false });
    client.listCollections.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { knowledge } = renderPage(<RoutedPage />, { client });
    await act(() => knowledge.sync());
    expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
    expect(screen.queryByText('Nothing found')).toBeNull();
    client.listCollections.mockResolvedValueOnce({ items: [ON_CALL] });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(titles()).toHaveLength(2));
  });

  it('writes what is searched into the address', async () => {
    await open();
    type('refund');
    await waitFor(() => expect(location.hash).toBe('#/?q=refund'));
  });

  it('offers to clear a search that finds nothing', async () => {
    await open('#/?q=zzzz&tag=sso');
    fireEvent.click(await screen.findByRole('button', { name: 'Clear search and filters' }));
    await waitFor(() => expect(titles()).toHaveLength(3));
    expect(location.hash).toBe('#/');
  });

  it('is worked by the keyboard alone', async () => {
    await open();
    await waitFor(() => expect(titles()).toHaveLength(3));
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    press('/');
    expect(document.activeElement).toBe(field());
    press('ArrowDown');
    press('j');
    expect(document.activeElement?.textContent).toContain('Refunds after a downgrade');
    press('k');
    press('c');
    await screen.findByText('Copied as Markdown: Okta: audience does not match');
    expect(copied).toHaveBeenCalledWith(
      '[Okta: audience does not match](https://docs.example.com/1) (ZD-48213)',
    );
    press('ArrowUp');
    expect(document.activeElement).toBe(field());
  });

  it('leaves single keys alone once they are turned off', async () => {
    await open();
    localStorage.setItem('waymark.shortcuts-off', 'true');
    press('/');
    expect(document.activeElement).not.toBe(field());
  });

  it('tells how the first link comes into an empty knowledge base', async () => {
    await open('#/', []);
    expect(await screen.findByText('The knowledge base is empty')).toBeTruthy();
  });

  it('says what went wrong when nothing could be fetched, and tries again', async () => {
    const client = fakeClient();
    client.syncKnowledge.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { knowledge } = renderPage(<RoutedPage />, { client });
    await act(() => knowledge.sync());
    expect(screen.getByText(/cannot be reached/)).toBeTruthy();
    client.syncKnowledge.mockResolvedValueOnce({ items: LINKS, cursor: 'one', more: false });
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(titles()).toHaveLength(3));
  });
});
