import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it, vi } from 'vitest';
import type { Duplicate } from '../../../src/core/schemas/bookmark';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

vi.mock('../../../src/backend/task-token', () => ({
  encryptToken: async (_: object, token: string) => Buffer.from(token),
}));
const held = withBackend(() => import('../../../src/backend/store/tasks'));

const ADA: Who = { id: 'ada', groups: ['agents'] };
const BOB: Who = { id: 'bob', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };

async function submit(who: Who, title: string): Promise<string> {
  const id = uuidv7();
  const body = { content: somePage({ title }), suggest: true };
  expect((await call('saveBookmark', who, { params: { id }, body })).status).toBe(201);
  return id;
}

/** A submission of Bob's, of which the workflow has found that Ada's is of the same page. */
async function twoOfOnePage() {
  const first = await submit(ADA, 'Of Ada alone');
  const id = await submit(BOB, 'The same page');
  const duplicates: Duplicate[] = [{ id: first, title: 'Of Ada alone', status: 'pending', match: 'url' }];
  const link = { health: 'ok', detail: 'Answers 200' } as const;
  await held.store.keepTask({
    ...{ id, revision: 1, token: 'token', stage: 'asked', at: Date.now() },
    checks: { link, duplicates },
  });
  return { id, first };
}

/** Whatever a manager is told of the submission. */
async function told(id: string) {
  const one = await call('getBookmark', MAX, { params: { id } });
  const list = await call('listReviews', MAX, { query: { limit: 100 } });
  const listed = list.body.items.find((item) => item.id === id);
  expect(listed?.checks).toEqual(one.body.checks);
  return { duplicates: one.body.checks?.duplicates, text: one.text + JSON.stringify(listed) };
}

describe('What waits for a decision', () => {
  it('names another that waits, as it is by now', async () => {
    const { id, first } = await twoOfOnePage();
    expect((await told(id)).duplicates).toEqual([
      { id: first, title: 'Of Ada alone', status: 'pending', match: 'url' },
    ]);
    const edits = { title: 'For all' };
    const params = { id: first, revision: 1 };
    const { status } = await call('decideSubmission', MAX, { params, body: { outcome: 'approve', edits } });
    expect(status).toBe(200);
    expect((await told(id)).duplicates).toEqual([
      { id: first, title: 'For all', status: 'approved', match: 'url' },
    ]);
    const retirement = { reason: 'Old', expectedStatus: 'approved' };
    const retired = { params: { id: first, revision: 2 }, body: retirement };
    expect((await call('retireBookmark', MAX, retired)).status).toBe(200);
    expect((await told(id)).duplicates).toEqual([]);
  });

  it('names none that was taken back, which is its owner’s alone', async () => {
    const { id, first } = await twoOfOnePage();
    const params = { id: first, revision: 1 };
    expect((await call('withdrawSubmission', ADA, { params })).status).toBe(200);
    const { duplicates, text } = await told(id);
    expect(duplicates).toEqual([]);
    expect(text).not.toContain('Of Ada alone');
    expect(text).not.toContain(first);
  });

  it('tells of no other where a manager is refused', async () => {
    const { id, first } = await twoOfOnePage();
    const params = { id: first, revision: 1 };
    expect((await call('withdrawSubmission', ADA, { params })).status).toBe(200);
    const late = { params: { id, revision: 2 }, body: { outcome: 'approve' } };
    const refused = await call('decideSubmission', MAX, late);
    expect(refused.status).toBe(409);
    expect(refused.text).not.toContain('Of Ada alone');
  });
});
