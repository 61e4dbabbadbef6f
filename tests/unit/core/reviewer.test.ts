import { describe, expect, it } from 'vitest';
import { chooseReviewer, type ReviewerChoice } from '../../../src/core/reviewer';

const [ana, bo, cy] = ['Ana', 'Bo', 'Cy'].map((name) => ({ id: name.toLowerCase(), name })) as [
  ReviewerChoice['managers'][number],
  ReviewerChoice['managers'][number],
  ReviewerChoice['managers'][number],
];
const choose = (more: Partial<ReviewerChoice> = {}) =>
  chooseReviewer({
    ...{ managers: [ana, bo, cy], delegations: new Map(), submitterId: 'agent', tagOwners: [], turn: 0 },
    ...{ today: '2026-11-25', ...more },
  })?.name;
const away = (...pairs: [who: typeof ana, delegate: typeof ana][]) =>
  new Map(
    pairs.map(([{ id }, delegate]) => [id, { delegate, from: '2026-11-20', until: '2026-11-25' }] as const),
  );

describe('The reviewer of a submission', () => {
  it('is each manager in turn', () => {
    expect([0, 1, 2, 3].map((turn) => choose({ turn }))).toEqual(['Ana', 'Bo', 'Cy', 'Ana']);
  });

  it('is who reviewed it before, rather than the owner of a tag, rather than whose turn it is', () => {
    expect(choose({ before: cy, tagOwners: [bo] })).toBe('Cy');
    expect(choose({ tagOwners: [bo] })).toBe('Bo');
  });

  it('is nobody who may not decide: neither the submitter nor an owner who is no manager', () => {
    expect(choose({ submitterId: 'ana' })).toBe('Bo');
    expect(choose({ tagOwners: [{ id: 'agent2', name: 'Agent' }] })).toBe('Ana');
    expect(choose({ managers: [ana], submitterId: 'ana' })).toBeUndefined();
  });

  it('is the delegate of who is away, to the last day of it', () => {
    expect(choose({ delegations: away([ana, cy]) })).toBe('Cy');
    expect(choose({ delegations: away([ana, cy]), today: '2026-11-26' })).toBe('Ana');
  });

  it('is found where delegates are away too, or stand in for each other', () => {
    expect(choose({ delegations: away([ana, bo], [bo, cy]) })).toBe('Cy');
    expect(choose({ delegations: away([ana, bo], [bo, ana]) })).toBe('Cy');
    expect(choose({ managers: [ana, bo], delegations: away([ana, bo], [bo, ana]) })).toBe('Ana');
  });

  it('is not the submitter by way of a delegation', () => {
    expect(choose({ submitterId: 'bo', delegations: away([ana, bo]) })).toBe('Cy');
  });
});
