import { describe, expect, it } from 'vitest';
import {
  rankTickets,
  type TicketEvidence,
  type TicketSource,
} from '../../../../src/extension/capture/rank-tickets';

const MINUTE = 60_000;
const of = (key: string, source: TicketSource, url?: string): TicketEvidence => ({
  ticket: { system: 'jira', key, ...(url !== undefined && { url }) },
  source,
});
const opener = (steps: number): TicketSource => ({ from: 'opener', steps, title: 'x' });
const beside = (steps: number): TicketSource => ({ from: 'beside', steps, title: 'x' });
const recent = (minutes: number): TicketSource => ({ from: 'recent', ageMs: minutes * MINUTE });
const keys = (evidence: TicketEvidence[], known: string[] = []) =>
  rankTickets(evidence, known).map(({ ticket }) => ticket.key);

describe('the tickets that are suggested', () => {
  it('begin with the one that the page was opened from', () => {
    expect(keys([of('A-1', recent(0)), of('B-2', beside(1)), of('C-3', opener(1))])).toEqual([
      'C-3',
      'A-1',
      'B-2',
    ]);
  });

  it('count less the further back, the further away and the longer ago', () => {
    expect(keys([of('A-2', opener(3)), of('A-1', opener(1))])).toEqual(['A-1', 'A-2']);
    expect(keys([of('A-2', beside(4)), of('A-1', beside(1))])).toEqual(['A-1', 'A-2']);
    expect(keys([of('A-2', recent(20)), of('A-1', recent(2))])).toEqual(['A-1', 'A-2']);
  });

  it('are not those of half an hour ago', () => {
    expect(keys([of('A-1', recent(31))])).toEqual([]);
  });

  it('count more the more speaks for them, and name what speaks for them most', () => {
    const found = rankTickets([
      of('A-1', opener(2)),
      of('B-2', beside(1)),
      of('B-2', recent(1), 'https://jira.example.com/browse/B-2'),
    ]);
    expect(found[0]).toEqual({
      ticket: { system: 'jira', key: 'B-2', url: 'https://jira.example.com/browse/B-2' },
      source: recent(1),
    });
  });

  it('leave out what is chosen or turned down, in any case, and more than can be read at a glance', () => {
    const many = Array.from({ length: 9 }, (_, n) => of(`A-${n + 1}`, beside(n + 1)));
    expect(keys(many, ['a-1'])).toEqual(['A-2', 'A-3', 'A-4', 'A-5', 'A-6']);
  });
});
