/**
 * How far the cursor stays behind the clock, in ms. A change carries the moment its handler began. It lands when the
 * transaction commits, within the function's time-out (10 s) and the clocks' difference (far below 1 s) of it, and is seen
 * once the index has it, which may be a minute behind the table (it is as good as never). So it could land behind a cursor
 * that had already passed. What lies within this window is given again instead.
 */
export const OVERLAP = 75_000;

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
  const window = new Date(now - OVERLAP).toISOString();
  const again = settled ?? (reached < window ? undefined : window);
  return more ? { position: reached, settled: again } : { position: again ?? reached };
}
