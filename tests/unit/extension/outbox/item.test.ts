import { describe, expect, it } from 'vitest';
import { ageOf, correlationIdOf, newItem } from '../../../../src/extension/outbox/item';
import { contentOf, idOf } from '../../client/fixtures';

const capture = newItem({ id: idOf(9), content: contentOf({}), suggest: true }, 1_000);
const revises = { id: idOf(1), revision: 1, status: 'approved' as const };

describe('An item of the outbox', () => {
  it('is followed by the ID of its bookmark, the one that it makes or the one that it revises', () => {
    expect(correlationIdOf(capture)).toBe(idOf(9));
    expect(correlationIdOf({ ...capture, revises })).toBe(idOf(1));
  });

  it('is as old as the time since the capture, and never younger than new', () => {
    expect(ageOf(capture, 61_000)).toBe(60_000);
    expect(ageOf(capture, 500)).toBe(0);
  });
});
