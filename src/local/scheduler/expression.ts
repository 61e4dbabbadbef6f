import { parseCron } from './cron';

/** Answers the first occurrence after `after` of a schedule that was made at `since`; both epoch ms. */
export type Occurrences = (after: number, since: number) => number | undefined;

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The occurrences of a schedule expression: `at(…)`, `rate(…)` or `cron(…)`, in UTC. A rate counts from the moment the
 * schedule was made, at which it occurs first.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws Error saying what is not valid
 */
export function parseExpression(expression: string): Occurrences {
  const [, kind, inside = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'cron') return parseCron(inside);
  if (kind === 'rate') {
    const [, value, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inside) ?? [];
    const every = Number(value) * (UNITS[unit] ?? Number.NaN);
    if (every > 0) {
      return (after, since) =>
        after < since ? since : since + (Math.floor((after - since) / every) + 1) * every;
    }
  }
  if (kind === 'at' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inside)) {
    const time = Date.parse(`${inside}Z`);
    if (!Number.isNaN(time)) return (after) => (after < time ? time : undefined);
  }
  throw new Error(`${expression} is not a schedule expression`);
}
