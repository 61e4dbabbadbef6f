import { describe, expect, it } from 'vitest';
import { readMetrics, summarize, trend } from '../../../../src/local/console/metrics';
import type { LogEntry } from '../../../../src/local/lambda/logs';
import fc from '../../../support/fast-check';

/** A line of the embedded metric format. */
const line = (time: number, values: Record<string, number | number[]>, Unit = 'Count'): LogEntry => ({
  ...{ sequence: time, time, level: 'METRIC', message: '' },
  data: {
    ...values,
    _aws: {
      CloudWatchMetrics: [
        { Namespace: 'Team', Metrics: Object.keys(values).map((Name) => ({ Name, Unit })) },
      ],
    },
  },
});
const counts = (...values: number[]) => readMetrics(values.map((value, n) => line(n, { Saved: value })))[0]!;

describe('The metrics of a log', () => {
  it('are read from the lines that CloudWatch would read, each value of each metric', () => {
    const log = [
      line(1, { Saved: 1, Told: [2, 3] }),
      { sequence: 2, time: 2, level: 'INFO', message: 'done', data: { Saved: 9 } } as const,
      line(3, { Saved: 4 }),
    ];
    expect(readMetrics(log)).toEqual([
      {
        ...{ namespace: 'Team', name: 'Saved', unit: 'Count' },
        points: [
          { time: 1, value: 1 },
          { time: 3, value: 4 },
        ],
      },
      {
        ...{ namespace: 'Team', name: 'Told', unit: 'Count' },
        points: [
          { time: 1, value: 2 },
          { time: 1, value: 3 },
        ],
      },
    ]);
  });

  it('are none where none was measured', () => {
    expect(readMetrics([])).toEqual([]);
  });

  it('have a last, a largest and a sum', () => {
    expect(summarize(counts(3, 5, 1))).toEqual({ samples: 3, last: 1, sum: 9, largest: 5 });
  });

  it('of a count lose nothing in their trend, whatever the steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (values, steps) => {
          const went = trend(counts(...values), 0, values.length - 1, steps);
          expect(went).toHaveLength(steps);
          expect(went.reduce((a, b) => a + b)).toBe(values.reduce((a, b) => a + b));
        },
      ),
    );
  });

  it('of a time are averaged, and stay as they were where nothing was measured', () => {
    const [age] = readMetrics([line(0, { Age: [10, 20] }, 'Seconds'), line(30, { Age: 5 }, 'Seconds')]);
    expect(trend(age!, 0, 40, 4)).toEqual([15, 15, 15, 5]);
  });
});
