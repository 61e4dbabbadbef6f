import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Usage, UsageReport } from '../../../../src/core/schemas/usage';
import { countUse } from '../../../../src/extension/knowledge/count-use';
import { clearUses, reportUses } from '../../../../src/extension/knowledge/usage-report';
import { fakeClient, idOf, refusal } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

let fake: FakeBrowser;
let client: ReturnType<typeof fakeClient>;
beforeEach(() => {
  fake = installFakeBrowser();
  client = fakeClient();
  client.reportUsage.mockResolvedValue({ id: '' });
});

const allKnown = async (ids: readonly string[]) => new Set(ids);
const report = () => reportUses(client, allKnown);
async function use(link: number, kind: keyof Usage, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await countUse(idOf(link), kind);
}
/** What was reported, summed up as the backend does: a report that comes again counts once. */
function counted(): Map<string, Usage> {
  const reports = new Map<string, UsageReport>();
  for (const [{ body }] of client.reportUsage.mock.calls as [{ body: UsageReport }][]) {
    expect(UsageReport.safeParse(body).success).toBe(true);
    reports.set(body.id, body);
  }
  const sums = new Map<string, Usage>();
  for (const { id, opened, inserted, linked } of [...reports.values()].flatMap(({ links }) => links)) {
    const sum = sums.get(id) ?? { opened: 0, inserted: 0, linked: 0 };
    sums.set(id, {
      opened: sum.opened + opened,
      inserted: sum.inserted + inserted,
      linked: sum.linked + linked,
    });
  }
  return sums;
}

describe('What links are used for', () => {
  it('is reported in sums, and nothing of it stays in the browser', async () => {
    await use(1, 'opened', 3);
    await use(1, 'inserted');
    await use(2, 'linked');
    await report();
    expect(client.reportUsage).toHaveBeenCalledOnce();
    expect(counted()).toEqual(
      new Map([
        [idOf(1), { opened: 3, inserted: 1, linked: 0 }],
        [idOf(2), { opened: 0, inserted: 0, linked: 1 }],
      ]),
    );
    expect([...fake.stored]).toEqual([]);
    await report();
    expect(client.reportUsage).toHaveBeenCalledOnce();
  });

  it('is kept while the backend cannot be reached, and counts once when its answer was lost', async () => {
    await use(1, 'opened');
    client.reportUsage.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(report()).rejects.toThrow(TypeError);
    await use(1, 'opened');
    await report();
    expect(counted()).toEqual(new Map([[idOf(1), { opened: 2, inserted: 0, linked: 0 }]]));
  });

  it('counts nothing twice when the worker is killed between two of its steps', async () => {
    await use(1, 'opened', 2);
    const remove = vi.spyOn(chrome.storage.local, 'remove');
    remove.mockRejectedValueOnce(new Error('killed'));
    await expect(report()).rejects.toThrow('killed');
    await report();
    expect(counted()).toEqual(new Map([[idOf(1), { opened: 2, inserted: 0, linked: 0 }]]));
  });

  it('of more links than a report holds, or more often, is told in several', async () => {
    for (let link = 1; link <= 45; link += 1) await use(link, 'opened');
    await use(1, 'opened', 60);
    await report();
    expect(client.reportUsage.mock.calls.length).toBeGreaterThan(1);
    expect(counted().size).toBe(45);
    expect(counted().get(idOf(1))?.opened).toBe(61);
  });

  it('is sent of nothing that is not in the knowledge base', async () => {
    await use(1, 'opened');
    await use(2, 'opened');
    await reportUses(client, async () => new Set([idOf(2)]));
    expect([...counted().keys()]).toEqual([idOf(2)]);
    expect([...fake.stored]).toEqual([]);
  });

  it('is let go when the backend does not understand it, and never in the way of what comes after', async () => {
    await use(1, 'opened');
    client.reportUsage.mockRejectedValueOnce(refusal(400, 'Not valid'));
    await report();
    await use(2, 'opened');
    await report();
    expect([...fake.stored]).toEqual([]);
    expect(client.reportUsage).toHaveBeenCalledTimes(2);
  });

  it('is forgotten with the account', async () => {
    await use(1, 'opened');
    fake.stored.set('settings', 'stay');
    await clearUses();
    await report();
    expect(client.reportUsage).not.toHaveBeenCalled();
    expect([...fake.stored.keys()]).toEqual(['settings']);
  });

  it('says neither who nor when', async () => {
    await use(1, 'opened');
    const [stored] = [...fake.stored.values()];
    expect(stored).toEqual({ linkId: idOf(1), kind: 'opened' });
    await report();
    const [[{ body }]] = client.reportUsage.mock.calls as [[{ body: object }]];
    expect(Object.keys(body).toSorted()).toEqual(['id', 'links']);
  });
});
