import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { advance, MOVABLE_CLOCK } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { consolePage, measures } from '../support/local';
import { until } from '../support/until';

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  ({ agent, manager } = await signInTeam(engine));
});
afterAll(() => engine.stop());

const valuesOf = (metric: string, correlationId?: string) => measures(engine, metric, correlationId);
const measured = (metric: string, correlationId?: string) =>
  until(`${metric} is measured`, async () => {
    const values = await valuesOf(metric, correlationId);
    return values.length > 0 && values;
  });
const decide = (id: string, outcome: 'approve' | 'reject') =>
  manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome, reason: 'Known' } });

it('A capture is counted once, with its tickets and the time that it was in the outbox', async () => {
  const id = uuidv7();
  const tickets = ['SUP-1', 'SUP-2'].map((key) => ({ system: 'jira' as const, key }));
  const request = { params: { id }, body: { content: somePage({ tickets }), suggest: true } };
  await agent.client.saveBookmark(request, { outboxAge: 42_000 });
  await agent.client.saveBookmark(request, { outboxAge: -1 });
  expect(await measured('Captures', id)).toEqual([1]);
  expect(await valuesOf('TicketsNamed', id)).toEqual([2]);
  expect(await valuesOf('OutboxAge', id)).toEqual([42_000]);
});

it('Submissions and decisions are counted, and how long each decision took', async () => {
  const [good, bad] = [await submit(agent), await submit(agent)];
  await decide(good, 'approve');
  await decide(bad, 'reject');
  for (const id of [good, bad]) {
    expect(await measured('Submissions', id)).toEqual([1]);
    const [latency] = await measured('DecisionLatency', id);
    expect(latency).toBeGreaterThanOrEqual(0);
  }
  expect(await measured('Approvals', good)).toEqual([1]);
  expect(await measured('Rejections', bad)).toEqual([1]);
  expect(await valuesOf('Approvals', bad)).toEqual([]);
});

it('What links are used for is counted', async () => {
  const id = await submit(agent);
  await decide(id, 'approve');
  const links = [{ id, opened: 3, inserted: 2, linked: 1 }];
  await agent.client.reportUsage({ body: { id: uuidv7(), links } });
  expect(await measured('LinksOpened')).toEqual([3]);
  expect(await valuesOf('LinksInserted')).toEqual([2]);
  expect(await valuesOf('LinksLinked')).toEqual([1]);
});

it('How long submissions wait, asked about or not, is measured four times an hour', async () => {
  await submit(agent);
  await advance(engine, 1);
  const day = 86_400;
  await until('a day is measured', async () =>
    (await valuesOf('OldestPendingAge')).some((age) => age >= day - 900),
  );
  expect(await valuesOf('BrokenLinks')).toContain(0);
  expect(await valuesOf('UnaskedAge')).not.toEqual([]);
});

it('The console shows each metric with its last value and how it went', async () => {
  await measured('Submissions');
  const page = await consolePage(engine, 'metrics');
  for (const metric of ['Captures', 'DecisionLatency', 'OldestPendingAge']) {
    expect(page).toContain(`id="metric-${metric}"`);
    expect(page).toMatch(new RegExp(`aria-label="${metric}: .+ at last, .+ at most"`));
  }
});
