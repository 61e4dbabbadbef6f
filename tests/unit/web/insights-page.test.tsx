// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { InsightsPage } from '../../../src/web/pages/insights';
import { ANA, bookmarkOf, dayOf, fakeClient, idOf, linkOf, renderPage } from './fixtures';

afterEach(cleanup);

function open(user?: typeof ANA) {
  const client = fakeClient();
  client.listReviews.mockResolvedValue({ items: Array.from({ length: 12 }, (_, n) => bookmarkOf(n + 1)) });
  client.getInsights.mockRejectedValue(new TypeError('Failed to fetch'));
  return renderPage(<InsightsPage query={new URLSearchParams()} />, { client, ...(user && { user }) });
}

describe('the insights', () => {
  it('name what waits longest, the oldest first, each with a way to decide on it', async () => {
    open();
    const section = screen.getByRole('region', { name: 'Waiting longest' });
    const links = await within(section).findAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual(
      Array.from({ length: 10 }, (_, n) => `Submission ${n + 1}`),
    );
    expect(links[0]?.getAttribute('href')).toBe(`#/reviews/${idOf(1)}`);
  });

  it('name the links that are used most, which a sync does not take away meanwhile', async () => {
    const { client, knowledge } = open();
    const usage = { opened: 3, inserted: 2, linked: 1 };
    const link = linkOf(1);
    const used = { ...link, published: { ...link.published, usage } };
    client.syncKnowledge.mockResolvedValue({ items: [used], cursor: 'one', more: false });
    await act(() => knowledge.sync());
    const before = await screen.findByRole('link', { name: 'Link number 1' });
    const asked = client.syncKnowledge.mock.calls.length;
    before.focus();
    await act(() => knowledge.sync());
    expect(document.activeElement).toBe(before);
    expect(client.syncKnowledge).toHaveBeenCalledTimes(asked + 1);
  });

  it('say so without a network, and keep what does not need it', async () => {
    open();
    expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('show no number of another period where that cannot be had', async () => {
    const client = fakeClient();
    client.getInsights.mockResolvedValueOnce({
      ...{ from: '2026-11-01', to: '2026-11-30' },
      days: [dayOf('2026-11-02', { submitted: 4321, merged: 17 })],
    });
    client.getInsights.mockRejectedValue(new TypeError('Failed to fetch'));
    const { rerender } = renderPage(<InsightsPage query={new URLSearchParams('days=30')} />, { client });
    expect(await screen.findAllByText((4321).toLocaleString())).not.toEqual([]);
    expect(screen.getByText('Added to a link').parentElement?.textContent).toBe('Added to a link17');
    rerender(<InsightsPage query={new URLSearchParams('days=90')} />);
    expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
    expect(screen.queryAllByText((4321).toLocaleString())).toEqual([]);
  });

  it('are not for agents', () => {
    const { client } = open(ANA);
    expect(screen.getByText('Managers and administrators see these')).toBeTruthy();
    expect(client.getInsights).not.toHaveBeenCalled();
  });
});
