import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(async () => {
  const [checks, proposal, queries, verification] = await Promise.all([
    import('../../../src/backend/store/link-checks'),
    import('../../../src/backend/store/retirement-proposal'),
    import('../../../src/backend/store/queries'),
    import('../../../src/backend/store/verification'),
  ]);
  return { ...checks, ...proposal, ...queries, ...verification };
});
const ADA: Who = { id: 'ada', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
/** The first check is a day after the approval, which is now: links are to be verified again by that. */
const FIRST = Date.now() + 86_400_000;
const week = (count: number) => new Date(FIRST + 7 * count * 86_400_000).toISOString();

/** A check that is made when it is due. */
const made = (at: string) => ({ dueAt: at, at, revision: 1, correlationId: 'c' });
/** What the check of a week finds. */
async function found(id: string, health: 'ok' | 'broken', at: string): Promise<void> {
  const due = await held.store.getDueCheck(id, at);
  if (!due) throw new Error('No check is due');
  await held.store.keepCheck(due.check, { health, detail: '' }, made(at));
}
/** Why a link waits to be verified, if it does. */
async function reasons(id: string, now: string) {
  const { items } = await held.store.listDue(now, 100);
  const item = items.find((each) => each.id === id);
  return item && held.store.toVerification(item, now).reasons;
}

describe('A link that is verified while its page is looked for', () => {
  it('has nothing held against it that was found before', async () => {
    const id = uuidv7();
    await call('saveBookmark', ADA, { params: { id }, body: { content: somePage(), suggest: true } });
    await call('decideSubmission', MAX, { params: { id, revision: 1 }, body: { outcome: 'approve' } });
    await held.store.follow((await held.store.getBookmark(id))!, week(0));
    await found(id, 'broken', week(0));
    const due = await held.store.getDueCheck(id, week(1));
    const { status } = await call('verifyLink', MAX, { params: { id, revision: 1 }, body: {} });
    expect(status).toBe(200);
    const report = { health: 'broken', detail: '' } as const;
    await held.store.keepCheck(due!.check, report, made(week(1)));
    expect(await reasons(id, week(2))).toBeUndefined();
    expect((await held.store.getDueCheck(id, week(1)))?.check.failures).toBe(0);
  });
});

describe('A link whose page is there again', () => {
  let id: string;
  beforeEach(async () => {
    id = uuidv7();
    await call('saveBookmark', ADA, { params: { id }, body: { content: somePage(), suggest: true } });
    await call('decideSubmission', MAX, { params: { id, revision: 1 }, body: { outcome: 'approve' } });
    await held.store.follow((await held.store.getBookmark(id))!, week(0));
    await found(id, 'broken', week(0));
    await found(id, 'broken', week(1));
    expect(await reasons(id, week(2))).toEqual(['broken']);
  });

  it('waits for nobody any more, until it is due', async () => {
    await found(id, 'ok', week(2));
    expect(await reasons(id, week(3))).toBeUndefined();
    expect(await reasons(id, week(60))).toEqual(['due']);
  });

  it('has that in its history, once', async () => {
    for (const at of [2, 3, 4]) await found(id, 'ok', week(at));
    const { body } = await call('getHistory', ADA, { params: { id } });
    const types = body.items.map(({ type }) => type).filter((type) => type?.startsWith('bookmark.link-'));
    expect(types).toEqual(['bookmark.link-back', 'bookmark.link-broken']);
    expect(body.items[0]).toMatchObject({ by: { name: 'Waymark' }, at: week(2), revision: 1 });
  });

  it('has nothing of it there where it was away only once', async () => {
    await call('verifyLink', MAX, { params: { id, revision: 1 }, body: {} });
    await found(id, 'broken', week(2));
    await found(id, 'ok', week(3));
    const { body } = await call('getHistory', ADA, { params: { id } });
    expect(body.items.map(({ type }) => type)).not.toContain('bookmark.link-back');
  });

  it('still waits when somebody has proposed its retirement', async () => {
    const by = { id: 'ada', name: 'Ada' };
    await held.store.proposeRetirement({ id, revision: 1, by, at: week(2), correlationId: 'c' }, 'Outdated');
    await found(id, 'ok', week(2));
    expect(await reasons(id, week(3))).toEqual(['retirement-proposed']);
  });
});
