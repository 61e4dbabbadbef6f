import { locale, message } from '../i18n';

const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/**
 * Made once: that takes longer than all the words of a list of links. It counts days: what is called yesterday would be
 * one of the calendar.
 */
const FORMAT = new Intl.RelativeTimeFormat(locale);

/** How long ago (or how soon) a moment is, in words: "2 minutes ago", "in 5 minutes", "just now". */
export function ago(moment: number, now = Date.now()): string {
  const seconds = (moment - now) / 1_000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return FORMAT.format(Math.round(seconds / length), unit);
  }
  if (seconds > 0) return seconds < 10 ? message('time_soon') : FORMAT.format(Math.round(seconds), 'second');
  return message('time_now');
}
