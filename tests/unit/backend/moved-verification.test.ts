import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(async () => {
  const [queries, verification] = await Promise.all([
    import('../../../src/backend/store/queries'),
    import('../../../src/backend/store/verification'),
  ]);
  return { ...queries, ...verification };
});
const ADA: Who = { id: 'ada', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
const ROOT: Who = { id: 'root', groups: ['agents', 'administrators'] };

describe('A link that takes something in while its publication is being followed', () => {
  it('waits to be verified as the revision that it has by then, by which it can be', async () => {
    const [id, page] = [uuidv7(), somePage()];
    const body = { content: page, suggest: true };
    await call('saveBookmark', ADA, { params: { id }, body });
    await call('decideSubmission', MAX, { params: { id, revision: 1 }, body: { outcome: 'approve' } });
    const seen = await held.store.getBookmark(id);
    const links = [{ ...page, tags: ['more'] }];
    const { body: imported } = await call('importLinks', ROOT, { body: { source: 'links.csv', links } });
    expect(imported.results).toEqual([{ id, outcome: 'enriched' }]);
    for (let times = 0; times < 2; times += 1) await held.store.follow(seen!, new Date().toISOString());
    const { items } = await held.store.listDue('2099-01-01T00:00:00.000Z', 100);
    const { revision } = items.find((item) => item.id === id)!;
    const verified = await call('verifyLink', MAX, { params: { id, revision }, body: {} });
    expect([revision, verified.status]).toEqual([2, 200]);
  });
});
