import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../../src/local/scheduler/expression';

const time = (text: string) => Date.parse(`${text}Z`);

/** The next `count` occurrences after a moment, of a schedule that was made then. */
function occurrences(expression: string, from: string, count: number): string[] {
  const next = parseExpression(expression);
  const found: string[] = [];
  for (let at = time(from) - 1; found.length < count; ) {
    const following = next(at, time(from));
    if (following === undefined) break;
    found.push(new Date(following).toISOString().slice(0, 16));
    at = following;
  }
  return found;
}

describe('A schedule expression', () => {
  it('of a rate counts from when the schedule was made', () => {
    expect(occurrences('rate(90 minutes)', '2030-01-01T10:10:00', 3)).toEqual([
      '2030-01-01T10:10',
      '2030-01-01T11:40',
      '2030-01-01T13:10',
    ]);
  });

  it('of one time occurs once', () => {
    expect(occurrences('at(2030-01-05T12:30:00)', '2030-01-01T00:00:00', 3)).toEqual(['2030-01-05T12:30']);
    expect(occurrences('at(2030-01-05T12:30:00)', '2030-02-01T00:00:00', 3)).toEqual([]);
  });

  it.each([
    ['cron(15 10 * * ? *)', ['2030-01-01T10:15', '2030-01-02T10:15', '2030-01-03T10:15']],
    ['cron(0/30 8,17 ? * MON-FRI *)', ['2030-01-01T08:00', '2030-01-01T08:30', '2030-01-01T17:00']],
    // Sunday is 1, and 2030-01-06 is one.
    ['cron(0 6 ? * 1 *)', ['2030-01-06T06:00', '2030-01-13T06:00', '2030-01-20T06:00']],
    ['cron(0 0 29 FEB ? *)', ['2032-02-29T00:00', '2036-02-29T00:00', '2040-02-29T00:00']],
    ['cron(0 0 1 1 ? 2029-2031)', ['2030-01-01T00:00', '2031-01-01T00:00']],
  ])('%s occurs as the documentation of the service says', (expression, expected) => {
    expect(occurrences(expression, '2030-01-01T00:00:00', 3)).toEqual(expected);
  });

  it.each([
    'cron(0 6 * * * *)',
    'cron(0 6 ? * ? *)',
    'cron(0 6 L * ? *)',
    'cron(0 6 ? * 6#3 *)',
    'cron(61 6 ? * 1 *)',
    'cron(0 6 * * ?)',
    'rate(0 days)',
    'rate(1 month)',
    'at(tomorrow)',
    'daily',
  ])('%s is refused', (expression) => {
    expect(() => parseExpression(expression)).toThrow();
  });
});
