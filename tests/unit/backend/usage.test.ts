import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { UNUSED } from '../../../src/core/schemas/usage';
import { withBackend } from '../../support/backend';

const held = withBackend(async () => {
  const [client, { GetCommand }, insights, usage] = await Promise.all([
    import('../../../src/backend/store/client'),
    import('@aws-sdk/lib-dynamodb'),
    import('../../../src/backend/store/insights'),
    import('../../../src/backend/store/usage'),
  ]);
  return { ...client, GetCommand, ...insights, ...usage };
});
const DAY_MS = 86_400_000;
const USED = { opened: 2, inserted: 1, linked: 0 };

describe('What links were used for', () => {
  it('counts once, however late the same report comes again, also on another day', async () => {
    const report = { id: uuidv7(), links: [{ id: uuidv7(), ...USED }] };
    expect(await held.store.addUsage(report, '2026-03-01T23:59:00.000Z')).toEqual(USED);
    expect(await held.store.addUsage(report, '2026-03-01T23:59:30.000Z')).toEqual(UNUSED);
    expect(await held.store.addUsage(report, '2026-03-05T08:00:00.000Z')).toEqual(UNUSED);
    const days = await held.store.listDays('2026-03-01', '2026-03-31');
    expect(days).toMatchObject([{ day: '2026-03-01', ...USED }]);
  });

  it('counts of reports that come at the same moment each', async () => {
    const id = uuidv7();
    const reports = Array.from({ length: 4 }, () => ({ id: uuidv7(), links: [{ id, ...USED }] }));
    await Promise.all(reports.map((report) => held.store.addUsage(report, '2026-04-01T08:00:00.000Z')));
    const [day] = await held.store.listDays('2026-04-01', '2026-04-01');
    expect(day).toMatchObject({ opened: 8, inserted: 4 });
  });

  it('is added to what was counted before a day had shards, and to no other day', async () => {
    const before = { pk: { S: 'INSIGHTS' }, sk: { S: 'DAY#2026-05-02' }, opened: { N: '3' } };
    await held.backend.fill([before]);
    for (const day of ['01', '02', '02', '03']) {
      const report = { id: uuidv7(), links: [{ id: uuidv7(), ...USED }] };
      await held.store.addUsage(report, `2026-05-${day}T08:00:00.000Z`);
    }
    const days = await held.store.listDays('2026-05-02', '2026-05-02');
    expect(days).toMatchObject([{ day: '2026-05-02', opened: 7, inserted: 2 }]);
    expect(await held.store.listDays('2026-05-01', '2026-05-03')).toHaveLength(3);
  });

  it('is counted in several places of a day, so that reports of one moment seldom meet', async () => {
    held.backend.requests.length = 0;
    for (let each = 0; each < 40; each += 1)
      await held.store.addUsage(
        { id: uuidv7(), links: [{ id: uuidv7(), ...USED }] },
        '2026-06-01T08:00:00.000Z',
      );
    const text = JSON.stringify(held.backend.requests.map(({ request }) => request));
    expect(new Set(text.match(/DAY#2026-06-01#\d/g)).size).toBeGreaterThan(4);
    expect(await held.store.listDays('2026-06-01', '2026-06-01')).toMatchObject([{ opened: 80 }]);
  });
});

describe('An event', () => {
  it('is known to be counted for as long as it can be replayed, however old it is', async () => {
    const id = uuidv7();
    const event = { id, type: 'bookmark.submitted', bookmarkId: uuidv7(), revision: 1 };
    const counted = { ...event, at: new Date(Date.now() - 80 * DAY_MS).toISOString() };
    expect(await held.store.countEvent(counted)).toBeDefined();
    expect(await held.store.countEvent(counted)).toBeUndefined();
    const Key = { pk: `EVENT#${id}`, sk: 'COUNTED' };
    const { Item } = await held.store.table.send(
      new held.store.GetCommand({ TableName: held.store.TABLE, Key }),
    );
    const retention = Number(process.env.EVENT_RETENTION_DAYS) * DAY_MS;
    expect(Item?.expiresAt * 1000).toBeGreaterThanOrEqual(Date.now() + retention);
  });
});
