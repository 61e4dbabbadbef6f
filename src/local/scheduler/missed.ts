import type { Occurrences } from './expression';

/** From where to go on after a pause, so that of all that fell due in it only the last still occurs. */
export function lastMissed(
  occurs: Occurrences,
  { since, last }: { since: number; last: number },
  now: number,
): number {
  let before = last;
  for (let time = occurs(before, since); time !== undefined && time <= now; ) {
    const next = occurs(time, since);
    if (next === undefined || next > now) return before;
    before = time;
    time = next;
  }
  return before;
}
