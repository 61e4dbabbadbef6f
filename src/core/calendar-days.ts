const DAY_MS = 86_400_000;

/**
 * How many calendar days `moment` is after `now` (both in milliseconds) where the reader is: -1 is yesterday, however
 * many hours ago that was.
 */
export const calendarDays = (moment: number, now: number): number =>
  Math.round((midnightOf(moment) - midnightOf(now)) / DAY_MS);

/** Rounded above, as some days have an hour more or less. */
const midnightOf = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
