import { SEEN_WITHIN_MS } from '../../core/seen-within';

/** Where a sync has come to. */
export interface SyncPlace {
  /** Behind which change the next page begins. */
  position: string;
  /** Where the next sync is to begin, once a page has passed a moment in which changes might still be on their way. */
  settled?: string | undefined;
}

/**
 * Where the next page begins, or the next sync if this page was the last: never behind what the window held when it was
 * read, however long the client took for its pages, and even if that gives some changes again.
 * @param place where this page began
 * @param last the position of the last change given, if any
 * @param more whether changes were left over
 * @param now epoch ms
 */
export function nextPlace(
  { position, settled }: SyncPlace,
  last: string | undefined,
  more: boolean,
  now: number,
): SyncPlace {
  const reached = last ?? position;
  // A change could land behind a cursor that had already passed: what lies within this window is given again instead.
  const window = new Date(now - SEEN_WITHIN_MS).toISOString();
  const again = settled ?? (reached < window ? undefined : window);
  return more ? { position: reached, settled: again } : { position: again ?? reached };
}
