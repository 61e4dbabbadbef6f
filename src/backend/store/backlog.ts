import { INDEX, REVIEW_QUEUE } from './items';
import { queryPage } from './queries';

/** When the submission came that waits the longest for a decision; undefined when none waits. */
export async function oldestSubmission(): Promise<string | undefined> {
  const { items } = await queryPage(INDEX.queue, 'queue', REVIEW_QUEUE, {
    limit: 1,
    cursor: undefined,
    newestFirst: false,
  });
  return items[0]?.submittedAt;
}
