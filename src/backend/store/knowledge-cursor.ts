/**
 * How far the cursor stays behind the clock, in ms. A change carries the moment its handler began and lands when the
 * transaction commits, within the function's time-out (10 s) and the clocks' difference (far below 1 s) of it, so it
 * could land behind a cursor that had already passed. What lies within this window is given again instead.
 */
export const OVERLAP = 30_000;

/**
 * Where the next request begins: after the last change while there are more, and at the end of the sync never within
 * the window, even if that gives some changes again.
 * @param since where this request began
 * @param last the position of the last change given, if any
 * @param more whether changes were left over
 * @param now epoch ms
 */
export function nextPosition(since: string, last: string | undefined, more: boolean, now: number): string {
  const reached = last ?? since;
  if (more) return reached;
  const settled = new Date(now - OVERLAP).toISOString();
  if (reached < settled) return reached;
  return settled;
}
