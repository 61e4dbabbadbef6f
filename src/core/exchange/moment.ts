/** As many digits as a moment of our days has in seconds, milliseconds and microseconds, and what makes them ms. */
const UNITS: readonly [digits: number, factor: number][] = [
  [11, 1000],
  [14, 1],
  [17, 0.001],
];
/** A count of fewer digits would be of 1973 or before: it is a year, or a month. */
const FEWEST_DIGITS = 9;

/** With dots between them the day comes before the month, wherever that is written. */
const DAY_FIRST = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})(?!\d)/;
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/;
const DIGITS = /^\d+$/;

/** A moment in one of the forms that programs write: ISO 8601 and the like, or a count since 1970 in any unit. */
export function momentOf(value: unknown): string | undefined {
  const text = inOrder(value);
  if (DIGITS.test(text)) return text.length < FEWEST_DIGITS ? undefined : countedMoment(text);
  const day = ISO_DAY.exec(text)?.[0];
  // A day that there is not reads as another: 30 February as 2 March. Without a year it would be one of any.
  const isDay = day === undefined ? /\d{4}/.test(text) : read(day)?.startsWith(day);
  return isDay ? read(text) : undefined;
}

/** The moment of a count since 1970, however few digits it has. */
export function countedMoment(count: string): string | undefined {
  const factor = DIGITS.test(count) ? UNITS.find(([digits]) => count.length <= digits)?.[1] : undefined;
  return factor === undefined ? undefined : new Date(Number(count) * factor).toISOString();
}

/** The day of a date in one of these forms, in the time zone that it is written in. */
export function dayOf(value: unknown): string | undefined {
  const text = inOrder(value);
  const moment = momentOf(text);
  // Read as of here, the day would begin and end with the reader's.
  const written = DIGITS.test(text) ? undefined : (ISO_DAY.exec(text)?.[0] ?? read(`${text} UTC`));
  return moment && (written ?? moment).slice(0, 'YYYY-MM-DD'.length);
}

/** A date as text, the year first where it was last, or written together with the others. */
function inOrder(value: unknown): string {
  return String(value ?? '')
    .trim()
    .replace(DAY_FIRST, (_, day, month, year) => [year, twoDigits(month), twoDigits(day)].join('-'))
    .replace(TOGETHER, '$1-$2-$3');
}

const twoDigits = (number: string) => number.padStart(2, '0');

function read(text: string): string | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
