import { describe, expect, it } from 'vitest';
import { approvalRate, barsOf, dayAfter, reuseByTicket, sumOf } from '../../../src/client/insights';
import type { Link } from '../../../src/core/schemas/knowledge';
import type { Usage } from '../../../src/core/schemas/usage';
import { dayOf, linkOf } from './fixtures';

describe('The insights of a period', () => {
  const days = [dayOf('2026-03-02', { submitted: 2 }), dayOf('2026-03-04', { submitted: 3 })];

  it('have a bar for each day, also for those on which nothing happened', () => {
    const bars = barsOf(days, { from: '2026-03-01', to: '2026-03-04' }, 1);
    expect(bars.map(({ from, submitted }) => [from, submitted])).toEqual([
      ['2026-03-01', 0],
      ['2026-03-02', 2],
      ['2026-03-03', 0],
      ['2026-03-04', 3],
    ]);
  });

  it('are summed up in bars of several days, of which the last is whole', () => {
    const bars = barsOf(days, { from: '2026-03-01', to: '2026-03-04' }, 3);
    expect(bars.map(({ from, submitted }) => [from, submitted])).toEqual([
      ['2026-03-01', 0],
      ['2026-03-02', 5],
    ]);
  });

  it('lose nothing, whatever the length of a bar', () => {
    for (const length of [1, 2, 3, 7, 30]) {
      const bars = barsOf(days, { from: '2026-03-01', to: '2026-03-04' }, length);
      expect(sumOf(bars, '2026-03-01').submitted).toBe(5);
    }
  });

  it('have an approval rate once something is decided', () => {
    expect(approvalRate(sumOf(days, '2026-03-01'))).toBeUndefined();
    expect(approvalRate(sumOf([dayOf('2026-03-01', { approved: 3, rejected: 1 })], '2026-03-01'))).toBe(0.75);
  });

  it('cross the ends of months', () => {
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
  });
});

describe('Reuse per ticket', () => {
  const used = (number: number, usage: Usage, ...keys: string[]): Link => {
    const link = linkOf(number, { tickets: keys.map((key) => ({ system: 'jira', key })) });
    return { ...link, published: { ...link.published, usage } };
  };

  it('adds up what the links of each ticket were used for again; that they were opened is no reuse', () => {
    const links = [
      used(1, { opened: 9, inserted: 2, linked: 1 }, 'SUP-1', 'SUP-2'),
      used(2, { opened: 0, inserted: 4, linked: 0 }, 'SUP-2'),
      used(3, { opened: 5, inserted: 0, linked: 0 }, 'SUP-3'),
    ];
    expect(reuseByTicket(links, 10)).toEqual([
      { ticket: { system: 'jira', key: 'SUP-2' }, links: 2, reused: 7 },
      { ticket: { system: 'jira', key: 'SUP-1' }, links: 1, reused: 3 },
    ]);
    expect(reuseByTicket(links, 1)).toHaveLength(1);
  });
});
