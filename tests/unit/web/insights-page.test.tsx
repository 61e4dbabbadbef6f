// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { InsightsPage } from '../../../src/web/pages/insights';
import { ANA, bookmarkOf, fakeClient, idOf, renderPage } from './fixtures';

afterEach(cleanup);

function open(user?: typeof ANA) {
  const client = fakeClient();
  client.listReviews.mockResolvedValue({ items: Array.from({ length: 12 }, (_, n) => bookmarkOf(n + 1)) });
  client.getInsights.mockRejectedValue(new TypeError('Failed to fetch'));
  renderPage(<InsightsPage query={new URLSearchParams()} />, { client, ...(user && { user }) });
  return client;
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

  it('say so without a network, and keep what does not need it', async () => {
    open();
    expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('are not for agents', () => {
    const client = open(ANA);
    expect(screen.getByText('Managers and administrators see these')).toBeTruthy();
    expect(client.getInsights).not.toHaveBeenCalled();
  });
});
