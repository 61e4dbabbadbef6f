import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { UNUSED } from '../../../src/core/schemas/usage';
import { withBackend } from '../../support/backend';

const held = withBackend(async () => {
  const [insights, usage] = await Promise.all([
    import('../../../src/backend/store/insights'),
    import('../../../src/backend/store/usage'),
  ]);
  return { ...insights, ...usage };
});
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
});
