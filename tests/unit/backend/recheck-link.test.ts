import { LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSEvent } from 'aws-lambda';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, expect, it, vi } from 'vitest';
import { CONTEXT, call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(async () => {
  const [checks, queries, verification, recheck] = await Promise.all([
    import('../../../src/backend/store/link-checks'),
    import('../../../src/backend/store/queries'),
    import('../../../src/backend/store/verification'),
    import('../../../src/backend/functions/recheck-link'),
  ]);
  return { ...checks, ...queries, ...verification, recheck: recheck.handler };
});
const ADA: Who = { id: 'ada', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
afterEach(() => vi.useRealTimers());

const YEAR = new Date().getFullYear() + 1;
/** The moment that the schedule of a week is for, and one at which a check of it is made. */
const due = (week: number) => new Date(Date.UTC(YEAR, 0, 1 + 7 * week, 3)).toISOString();
const later = (week: number) => new Date(Date.parse(due(week)) + 20 * 60_000).toISOString();

/** What finds a page's health by itself. */
const health = vi.spyOn(LambdaClient.prototype, 'send') as ReturnType<typeof vi.fn>;
const finds = (found: 'broken' | 'ok') =>
  health.mockImplementation(async () => ({
    Payload: { transformToString: () => JSON.stringify({ health: found, detail: 'Seen' }) },
  }));

/** The schedule's message of a week, delivered three times while the check of it is late. */
async function check(id: string, week: number, found: 'broken' | 'ok'): Promise<void> {
  finds(found);
  const body = JSON.stringify({ id, at: due(week), correlationId: id });
  for (const minutes of [0, 5, 10]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(later(week)) + minutes * 60_000 });
    const event = { Records: [{ messageId: uuidv7(), body }] } as unknown as SQSEvent;
    expect(await held.store.recheck(event, CONTEXT)).toEqual({ batchItemFailures: [] });
  }
}

it('That a page is gone or there again is told as of when it was looked for, and the next look is due by the schedule', async () => {
  const id = uuidv7();
  await call('saveBookmark', ADA, { params: { id }, body: { content: somePage(), suggest: true } });
  await call('decideSubmission', MAX, { params: { id, revision: 1 }, body: { outcome: 'approve' } });
  await held.store.follow((await held.store.getBookmark(id))!, due(0));

  await check(id, 0, 'broken');
  await check(id, 1, 'broken');
  const { items } = await held.store.listDue(due(2), 100);
  const waiting = items.find((item) => item.id === id);
  expect(waiting && held.store.toVerification(waiting, due(2)).broken).toMatchObject({ at: later(1) });

  await check(id, 2, 'ok');
  const { body } = await call('getHistory', ADA, { params: { id } });
  const told = body.items.filter(({ type }) => type?.startsWith('bookmark.link-'));
  expect(told.map(({ type, at }) => [type, at])).toEqual([
    ['bookmark.link-back', later(2)],
    ['bookmark.link-broken', later(1)],
  ]);
  expect(await held.store.getDueCheck(id, later(2))).toBeUndefined();
  expect((await held.store.getDueCheck(id, due(3)))?.check).toMatchObject({
    ...{ submittedAt: due(3), failures: 0, checkedAt: later(2) },
  });
});
