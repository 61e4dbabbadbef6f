import { calendarDays } from '../../core/calendar-days';

const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `1 week ago`, where "last week" would be that of the calendar. */
const counted = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const named = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

/**
 * How long ago `moment` was, in the largest unit that fits: `yesterday`, `3 hours ago`. From 24 hours on days are those
 * of the reader's calendar.
 */
export function ago(moment: string, now = Date.now()): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? [];
  if (!unit || !size) return 'just now';
  if (unit === 'day') return named.format(calendarDays(Date.parse(moment), now), unit);
  return counted.format(Math.round(seconds / size), unit);
}

/** A moment as people say it, with the exact one on hover. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={absolute.format(new Date(at))}>
      {ago(at)}
    </time>
  );
}
