import { calendarDays } from '../../core/calendar-days';
import { locale, message } from '../i18n';

const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Made once: that takes longer than all the words of a list of links. */
const FORMAT = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** How long ago (or how soon) a moment is, in words: "2 minutes ago", "in 5 minutes", "just now", and "yesterday" of the day before. */
export function ago(moment: number, now = Date.now()): string {
  const seconds = (moment - now) / 1_000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) < length) continue;
    return FORMAT.format(unit === 'day' ? calendarDays(moment, now) : Math.round(seconds / length), unit);
  }
  if (seconds > 0) return seconds < 10 ? message('time_soon') : FORMAT.format(Math.round(seconds), 'second');
  return message('time_now');
}
