import { locale, message } from '../i18n';

const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago (or how soon) a moment is, in words: "2 minutes ago", "in 5 minutes", "just now". */
export function ago(moment: number, now = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const seconds = (moment - now) / 1_000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  if (seconds > 0) return seconds < 10 ? message('time_soon') : format.format(Math.round(seconds), 'second');
  return message('time_now');
}
