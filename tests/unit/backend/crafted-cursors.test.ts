import { describe, expect, it } from 'vitest';
import { encodeCursor } from '../../../src/backend/store/cursor';
import type { Problem } from '../../../src/core/api/problem';
import { call, type Who, withBackend } from '../../support/backend';

withBackend(async () => undefined);
const KEEPER: Who = { id: 'kim', groups: ['agents', 'managers', 'administrators'] };
const period = { from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };
const ofAudit = `audit/${period.from}/${period.until}`;
const month = 'audit#2026-11';

/** The lists that are read page by page, what their cursors are bound to, and what the request says besides. */
const LISTS = {
  listBookmarks: ['byOwner/kim', {}],
  listReviews: ['byQueue/review', {}],
  listVerifications: ['byQueue/verification', {}],
  listCollections: ['byQueue/collections', {}],
  listAudit: [ofAudit, period],
} as const;

/** Keys of which the table has none such in these lists. */
const KEYS: Record<string, unknown> = {
  'of nothing': {},
  'of another table': { id: 'a' },
  'that lacks a part': { pk: 'a', sk: 'b' },
  'of another list': { pk: 'a', sk: 'b', queue: 'else', ownerId: 'else', submittedAt: 'c', updatedAt: 'c' },
  'with an empty part': { pk: '', sk: '', queue: 'review', submittedAt: '' },
  'that is a list': ['a', 'b'],
  'with a number': { pk: 'a', sk: 1 },
};

async function refused(name: keyof typeof LISTS | 'syncKnowledge', query: object): Promise<string[]> {
  const { status, body } = await call(name, KEEPER, { query });
  const { type, errors } = body as unknown as Problem;
  expect([status, type]).toEqual([400, 'urn:waymark:problem:validation']);
  return (errors ?? []).map(({ field }) => field);
}

describe.each(Object.entries(LISTS))('A cursor of %s that no answer of it held', (name, [bound, more]) => {
  it.each(Object.entries(KEYS))('is refused by its name: a key %s', async (_, key) => {
    const parts = name === 'listAudit' && !Array.isArray(key) ? { month, pk: 'a', ...(key as object) } : key;
    const cursor = encodeCursor(parts as Record<string, unknown>, bound);
    expect(await refused(name as keyof typeof LISTS, { ...more, cursor })).toEqual(['query/cursor']);
  });
});

describe('A cursor of the audit', () => {
  it.each(['audit#', 'audit#!', 'a', 'audit#9', ''])(
    'is refused where it names no month: %o',
    async (name) => {
      const cursor = encodeCursor({ month: name }, ofAudit);
      expect(await refused('listAudit', { ...period, cursor })).toEqual(['query/cursor']);
    },
  );
});

describe('The cursor of a sync', () => {
  it.each([
    ['is of another list', encodeCursor({ position: '0' }, 'byOwner/kim')],
    ['begins nowhere', encodeCursor({ position: '' }, 'knowledge')],
    ['begins at a number', encodeCursor({ position: 0 }, 'knowledge')],
    ['is a list', encodeCursor(['0'] as never, 'knowledge')],
  ])('is refused by the name of its parameter where it %s', async (_, since) => {
    expect(await refused('syncKnowledge', { since })).toEqual(['query/since']);
  });
});
