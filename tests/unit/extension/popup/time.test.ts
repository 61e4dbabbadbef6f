import { expect, it } from 'vitest';
import '../words';

const { ago } = await import('../../../../src/extension/popup/time');
const HOUR = 3_600_000;

it('Days are counted, as the day before may be called yesterday by the calendar alone', () => {
  const now = Date.parse('2026-03-12T08:00:00.000Z');
  expect([-23, -25, -34, 25, 60].map((hours) => ago(now + hours * HOUR, now))).toEqual([
    ...['23 hours ago', '1 day ago', '1 day ago'],
    ...['in 1 day', 'in 3 days'],
  ]);
});
