import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../src/core/events';
import {
  type Action,
  allowedActions,
  STATUSES,
  type Status,
  TRANSITIONS,
  transitionFor,
} from '../../../src/core/lifecycle';

const all = [null, ...STATUSES].flatMap((status) =>
  [false, true].flatMap((isPublished) =>
    [false, true].flatMap((isOwner) =>
      [false, true].map((isManager) => ({ status, isPublished, isOwner, isManager })),
    ),
  ),
);
const DECISIONS: Action[] = ['approve', 'reject', 'request-changes'];

describe('the lifecycle of a bookmark', () => {
  it.each<[Status | null, Action[], Action[], Action[]]>([
    // status, the owner may, another manager may, and may if it is published
    [null, ['save', 'submit'], [], []],
    ['private', ['save', 'submit'], [], ['retire']],
    ['pending', ['withdraw'], DECISIONS, [...DECISIONS, 'retire']],
    ['approved', ['submit'], [], ['retire']],
    ['rejected', ['save', 'submit'], [], ['retire']],
    ['changes-requested', ['save', 'submit'], [], ['retire']],
    ['expired', ['save', 'submit'], [], ['retire']],
    ['withdrawn', ['save', 'submit'], [], ['retire']],
    ['merged', [], [], []],
    ['retired', [], [], []],
  ])(
    '%s: the owner may %j, a manager %j, and %j if it is published',
    (status, owner, manager, ofPublished) => {
      for (const isPublished of [false, true]) {
        const may = (isOwner: boolean, isManager: boolean) =>
          allowedActions({ status, isPublished, isOwner, isManager });
        expect(may(true, false)).toEqual(owner);
        expect(may(true, true), 'a manager of their own bookmark').toEqual(owner);
        expect(may(false, true)).toEqual(isPublished ? ofPublished : manager);
        expect(may(false, false), 'anybody else').toEqual([]);
      }
    },
  );

  it('lets nobody decide on their own submission, and nobody but managers', () => {
    for (const request of all.filter(({ isOwner, isManager }) => isOwner || !isManager)) {
      expect(allowedActions(request)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/approve|reject|changes|retire/)]),
      );
    }
  });

  it("keeps the workflow's own transitions to the workflow", () => {
    const ofWorkflow = TRANSITIONS.filter(({ by }) => by === 'system').map(({ action }) => action);
    expect(ofWorkflow).toEqual(['expire', 'merge', 'enrich']);
    for (const action of ofWorkflow) expect(all.flatMap(allowedActions)).not.toContain(action);
  });

  it('reaches every status from nothing', () => {
    const reached = new Set<Status | null>([null]);
    for (const _ of STATUSES) {
      for (const { from, to } of TRANSITIONS) if (from.some((status) => reached.has(status))) reached.add(to);
    }
    expect([...reached].sort()).toEqual([null, ...STATUSES].sort());
  });

  it('ends with `merged` and `retired` alone', () => {
    const left = new Set(TRANSITIONS.flatMap(({ from }) => from));
    expect(STATUSES.filter((status) => !left.has(status))).toEqual(['merged', 'retired']);
  });

  it('has one row for each action, and an event for each status', () => {
    expect(new Set(TRANSITIONS.map(({ action }) => action)).size).toBe(TRANSITIONS.length);
    for (const transition of TRANSITIONS) expect(transitionFor(transition.action)).toBe(transition);
    expect(Object.keys(EVENT_TYPES).sort()).toEqual([...STATUSES].sort());
  });

  it('writes a new revision when the owner edits, an import brings one, and when a published link takes in a duplicate', () => {
    expect(
      TRANSITIONS.filter(({ newRevision }) => newRevision).map(({ action, by }) => [action, by]),
    ).toEqual([
      ['save', 'owner'],
      ['submit', 'owner'],
      ['import', 'administrator'],
      ['enrich', 'system'],
    ]);
  });
});
