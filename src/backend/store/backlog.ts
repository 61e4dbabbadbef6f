import { listQueue } from './queries';

/** When the submissions came that have waited the longest; undefined where there is none. */
export interface Backlog {
  oldest?: string | undefined;
  /** Of those that no workflow has asked anybody about yet: the checks run, or its event has not arrived. */
  oldestUnasked?: string | undefined;
}

/** Looks through the submissions that wait, the oldest first, until it comes to one that nobody was asked about. */
export async function readBacklog(pageSize = 100): Promise<Backlog> {
  let page = await listQueue(pageSize);
  const oldest = page.items[0]?.submittedAt;
  for (;;) {
    const unasked = page.items.find(({ stage }) => stage === undefined);
    if (unasked || page.cursor === undefined) return { oldest, oldestUnasked: unasked?.submittedAt };
    page = await listQueue(pageSize, page.cursor);
  }
}
