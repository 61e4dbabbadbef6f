import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageCounter } from '../../../src/client/usage-counter';
import type { UsageReport } from '../../../src/core/schemas/usage';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counterOf() {
  const reports: UsageReport[] = [];
  const reportUsage = vi.fn(async ({ body }: { body: UsageReport }) => {
    reports.push(body);
    return { id: body.id };
  });
  return { counter: new UsageCounter({ reportUsage } as never), reports, reportUsage };
}

describe('Use of links', () => {
  it('is reported in sums, now and then', async () => {
    const { counter, reports } = counterOf();
    counter.count('a', 'opened');
    counter.count('a', 'opened');
    counter.count('b', 'inserted');
    expect(reports).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports.map(({ links }) => links)).toEqual([
      [
        { id: 'a', opened: 2, inserted: 0, linked: 0 },
        { id: 'b', opened: 0, inserted: 1, linked: 0 },
      ],
    ]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(reports).toHaveLength(1);
  });

  it('is sent again as the same report when the answer was lost, so that it counts once', async () => {
    const { counter, reports, reportUsage } = counterOf();
    reportUsage.mockImplementationOnce(async ({ body }) => {
      reports.push(body);
      throw new TypeError('offline');
    });
    counter.count('a', 'opened');
    await counter.report();
    counter.count('a', 'opened');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports[1]).toEqual(reports[0]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports[2]!.links).toEqual([{ id: 'a', opened: 1, inserted: 0, linked: 0 }]);
    expect(reports[2]!.id).not.toBe(reports[0]!.id);
  });
});
