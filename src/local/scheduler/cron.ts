/** The values of one field of a cron expression, in order. */
interface Field {
  name: string;
  from: number;
  to: number;
  /** Names that stand for numbers, the first for `from`. */
  names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS: readonly Field[] = [
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  // Counted from Sunday, which is 1.
  { name: 'day of week', from: 1, to: 7, names: DAYS },
  { name: 'year', from: 1970, to: 2199 },
];
const DAY = 86_400_000;

/**
 * What answers the first moment of a cron expression after a given one, in UTC; undefined when there is none any more.
 * `L`, `W` and `#` are not supported.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 * @throws Error that names the field which is not valid
 */
export function parseCron(text: string): (after: number) => number | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) throw new Error(`cron(${text}) must have six fields`);
  if ((parts[2] === '?') === (parts[4] === '?')) {
    throw new Error(`cron(${text}): one of day of month and day of week, and not both, must be ?`);
  }
  const [minutes, hours, days, months, weekdays, years] = FIELDS.map((field, at) =>
    valuesOf(parts[at]!, field),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  const isDay = (date: Date) =>
    years.has(date.getUTCFullYear()) &&
    months.has(date.getUTCMonth() + 1) &&
    days.has(date.getUTCDate()) &&
    weekdays.has(date.getUTCDay() + 1);
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => (hour * 60 + minute) * 60_000));
  const last = Date.UTC(Math.max(...years) + 1, 0);

  return (after) => {
    for (let midnight = after - (after % DAY); midnight < last; midnight += DAY) {
      if (!isDay(new Date(midnight))) continue;
      const time = times.find((ofDay) => midnight + ofDay > after);
      if (time !== undefined) return midnight + time;
    }
    return undefined;
  };
}

function valuesOf(text: string, field: Field): Set<number> {
  const values = text.split(',').flatMap((part) => rangeOf(part, field));
  return new Set(values.sort((a, b) => a - b));
}

function rangeOf(part: string, field: Field): number[] {
  const [, whole, first, last, step] = /^(?:(\*|\?)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part) ?? [];
  const from = whole ? field.from : numberOf(first, field);
  const to = whole ? field.to : last ? numberOf(last, field) : step ? field.to : from;
  const by = Number(step ?? 1);
  if (from === undefined || to === undefined || from > to || by < 1) {
    throw new Error(`${JSON.stringify(part)} is not supported as ${field.name} of a cron expression`);
  }
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, at) => from + at * by);
}

function numberOf(text: string | undefined, { from, to, names }: Field): number | undefined {
  if (text === undefined) return undefined;
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? from + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
}
