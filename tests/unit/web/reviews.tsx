import { act, screen } from '@testing-library/preact';
import type { Receipt } from '../../../src/core/schemas/bookmark';
import { ReviewsPage } from '../../../src/web/pages/reviews';
import { useRoute } from '../../../src/web/router';
import { AT, bookmarkOf, browserStorage, fakeClient, idOf, MIA, RAJ, renderPage } from './fixtures';

/** A queue of three. */
export const QUEUE = [bookmarkOf(1), bookmarkOf(2), bookmarkOf(3)];

export function RoutedPage() {
  const { id } = useRoute();
  return <ReviewsPage {...(id !== undefined && { id })} />;
}

/** Opens the review queue with these submissions in it. */
export async function openQueue(items = QUEUE, hash = '#/reviews', storage = browserStorage()) {
  location.hash = hash;
  const client = fakeClient();
  client.listReviews.mockResolvedValue({ items });
  const page = renderPage(<RoutedPage />, { client, storage });
  await act(() => page.queue.refresh());
  return page;
}

export function receiptOf(outcome: 'approve' | 'reject' | 'request-changes', by = RAJ, reason = ''): Receipt {
  const status = { approve: 'approved', reject: 'rejected', 'request-changes': 'changes-requested' } as const;
  return {
    id: idOf(1),
    status: status[outcome],
    revision: 1,
    updatedAt: AT,
    decision: { outcome, reason, revision: 1, by, at: AT },
  };
}
export const ME = { id: MIA.id, name: MIA.name };
/** The title of the submission that is looked at. */
export const shown = () =>
  screen.findByRole('article').then((article) => article.querySelector('h2')?.textContent);
