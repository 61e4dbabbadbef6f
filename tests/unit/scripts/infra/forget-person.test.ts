import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { forgetPerson } from '../../../../scripts/infra/forget-person';
import { call, type Who, withBackend } from '../../../support/backend';
import { somePage } from '../../../support/client';

const held = withBackend(async () => ({
  ...(await import('../../../../src/backend/store/client')),
  ...(await import('../../../../src/backend/store/mail')),
  ...(await import('../../../../src/backend/store/people')),
  ...(await import('../../../../src/backend/store/queries')),
}));
const ada: Who = { id: 'ada', groups: ['managers'] };
const boss: Who = { id: 'boss', groups: ['managers'] };

async function saved(who: Who, suggest: boolean): Promise<string> {
  const id = uuidv7();
  await call('saveBookmark', who, { params: { id }, body: { content: somePage(), suggest } });
  return id;
}
const decided = async (outcome: 'approve' | 'reject') => {
  const id = await saved(ada, true);
  const body = { outcome, reason: 'A reason' };
  await call('decideSubmission', boss, { params: { id, revision: 1 }, body });
  return id;
};

it('Forgetting somebody deletes what was theirs alone, and says what is left', async () => {
  const { store } = held;
  const own = [await saved(ada, false), await decided('reject')];
  const [waits, published] = [await saved(ada, true), await decided('approve')];
  const others = await saved(boss, false);
  const edit = { content: somePage(), suggest: false, expectedStatus: 'private' };
  await call('reviseBookmark', ada, { params: { id: own[0]!, revision: 2 }, body: edit });
  const mail = { mail: 'digest', address: 'ada@example.com', toldUntil: '2026-01-01' } as const;
  await store.putMail({ ...mail, personId: 'ada', subscriptionArn: 'arn:of-ada' });
  await store.putMail({ ...mail, personId: 'boss' });
  const notice = { id: 'n', at: '2026-01-02', subject: 'A', text: 'B', audience: 'managers' } as const;
  await store.keepNotice('ada', notice);
  const act = { by: { id: 'boss', name: 'Boss' }, at: '2026-01-02T00:00:00.000Z', correlationId: 'c' };
  await store.putDelegation('ada', { to: { id: 'boss', name: 'Boss' } } as never, act);

  const forgotten = await forgetPerson(store.table, store.TABLE, 'ada');
  const left = { waiting: [waits], shared: [published], subscriptionArn: 'arn:of-ada' };
  expect(forgotten).toEqual({ ...left, deleted: 2 });
  for (const id of own) {
    expect(await store.getBookmark(id)).toBeUndefined();
    expect((await store.getRevision(id, 1)).said).toBeUndefined();
    expect((await store.getHistory(id)).entries).toEqual([]);
  }
  for (const id of [waits, published, others]) expect(await store.getBookmark(id)).toBeDefined();
  expect([await store.getMail('ada'), (await store.getMail('boss'))?.personId]).toEqual([undefined, 'boss']);
  expect(await store.noticesOf('ada', '2026-01-01', '2026-01-03')).toEqual([]);
  expect((await store.listDelegations()).size).toBe(0);
  // Nothing is lost by doing it once more.
  expect(await forgetPerson(store.table, store.TABLE, 'ada')).toMatchObject({ deleted: 0, waiting: [waits] });
});
