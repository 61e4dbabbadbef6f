import { describe, expect, it } from 'vitest';
import { FRESHNESS, type Freshness, freshnessOf } from '../../../src/core/freshness';
import fc from '../../support/fast-check';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-01T10:00:00.000Z');

describe('The freshness of a link', () => {
  it.each([
    [31, 'verified'],
    [30, 'due-soon'],
    [0, 'overdue'],
    [-400, 'overdue'],
  ])('%i days before its time is up is %s', (days, freshness) => {
    expect(freshnessOf(NOW + days * DAY, NOW)).toBe(freshness);
  });

  it('is unknown where nobody said until when it is good', () => {
    expect(freshnessOf(Number.NaN, NOW)).toBeUndefined();
  });

  it('only ever goes from verified over due soon to overdue as time goes by', () => {
    const moment = fc.integer({ min: -400 * DAY, max: 400 * DAY });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [before, after] = [Math.min(one, other), Math.max(one, other)];
        const stage = (now: number) => FRESHNESS.indexOf(freshnessOf(0, now) as Freshness);
        expect(stage(before)).toBeLessThanOrEqual(stage(after));
      }),
    );
  });
});
