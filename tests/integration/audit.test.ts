import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry, AuditRecord } from '../../src/core/schemas/audit';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { everyPage } from '../support/every-page';
import { counts } from '../support/local';
import { until } from '../support/until';

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  engine = await startEngine();
  ({ agent, manager, administrator } = await signInTeam(engine));
});
afterAll(() => engine.stop());

const DAY = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** The whole audit of a period, as the export fetches it. */
const auditOf = (from: string, until: string, limit = 1_000): Promise<AuditRecord[]> =>
  everyPage((place) => administrator.client.listAudit({ query: { from, until, limit, ...place } }));
const today = () => auditOf(daysFromNow(-1), daysFromNow(1));
const of = (records: AuditRecord[], id: string) =>
  records.filter((record): record is AuditEntry => 'bookmarkId' in record && record.bookmarkId === id);

describe('The audit', () => {
  it('says of each transition who, when, from what to what, why, and of which revision', async () => {
    const id = await submit(agent);
    const params = { id, revision: 1 };
    await manager.client.decideSubmission({ params, body: { outcome: 'reject', reason: 'Out of date' } });
    const [submitted, rejected] = of(await today(), id);
    expect(submitted).toMatchObject({ by: { id: agent.id }, from: null, to: 'pending', revision: 1 });
    expect(rejected).toMatchObject({
      ...{ by: { id: manager.id, name: 'Morgan Manager' }, from: 'pending', to: 'rejected', revision: 1 },
      reason: 'Out of date',
    });
    expect(Date.parse(rejected?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(submitted?.at ?? ''));
  });

  it('is only added to: what it says of a bookmark stays as it was, whatever happens to that', async () => {
    const id = await submit(agent);
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
    const before = of(await today(), id);
    const params = { id, revision: 1 };
    const body = { reason: 'Replaced', expectedStatus: 'approved' as const };
    await manager.client.retireBookmark({ params, body });
    const after = of(await today(), id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ to: 'retired', reason: 'Replaced' });
    const { items } = await manager.client.getHistory({ params: { id } });
    expect(items.toReversed()).toEqual(after);
  });

  it('says nothing of what people keep to themselves', async () => {
    const id = uuidv7();
    await agent.client.saveBookmark({ params: { id }, body: { content: somePage(), suggest: false } });
    expect(of(await today(), id)).toEqual([]);
    expect((await agent.client.getHistory({ params: { id } })).items).toHaveLength(1);
  });

  it('holds the changes of the settings too', async () => {
    await administrator.client.changeSettings({ body: { version: 0, ticketPatterns: [] } });
    const changes = (await today()).filter((record) => 'subject' in record);
    const by = { id: administrator.id, name: 'Sam Administrator' };
    expect(changes).toMatchObject([{ subject: 'settings', from: 0, to: 1, by }]);
  });

  it('is read page by page, the oldest first and each entry once', async () => {
    await until('the audit is quiet', async () => {
      const [whole, small] = [await today(), await auditOf(daysFromNow(-1), daysFromNow(1), 2)];
      return JSON.stringify(whole) === JSON.stringify(small);
    });
    const moments = (await today()).map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted());
  });

  it('is of the period that was asked for, even one of several months or without entries', async () => {
    expect(await auditOf('2025-01-01T00:00:00.000Z', '2025-12-31T00:00:00.000Z')).toEqual([]);
    expect(await auditOf(daysFromNow(1), daysFromNow(90))).toEqual([]);
    const [first] = await today();
    const { at = '', id } = first ?? {};
    expect((await auditOf(at, daysFromNow(90)))[0]?.id).toBe(id);
    expect(await auditOf('2020-01-01T00:00:00.000Z', at)).toEqual([]);
  });

  it('costs one request to the table a page', async () => {
    const total = async () => Object.values(await counts(engine)).reduce((sum, count) => sum + count, 0);
    const query = { from: daysFromNow(-1), until: daysFromNow(1) };
    await until('the workflows are quiet', async () => {
      const before = await total();
      await administrator.client.listAudit({ query });
      return (await total()) - before === 1;
    });
  });

  it("is administrators' alone, and refuses a period that ends before it begins", async () => {
    const query = { from: daysFromNow(-1), until: daysFromNow(1) };
    for (const { client } of [agent, manager]) {
      await expect(client.listAudit({ query })).rejects.toMatchObject({ status: 403 });
    }
    const backwards = { from: query.until, until: query.from };
    await expect(administrator.client.listAudit({ query: backwards })).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: 'query/until' }] },
    });
  });
});
