const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

/** How long ago `moment` was, in the largest unit that fits: `yesterday`, `3 hours ago`. */
export function ago(moment: string, now = Date.now()): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const found = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  return found ? relative.format(Math.round(seconds / found[1]), found[0]) : 'just now';
}

/** A moment as people say it, with the exact one on hover. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={absolute.format(new Date(at))}>
      {ago(at)}
    </time>
  );
}
