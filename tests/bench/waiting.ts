import { MOST_DECISIONS } from '../../src/core/api/operations';
import { signIn, submit } from '../support/client';
import type { Engine } from '../support/engine';
import { until } from '../support/until';

export interface Waiting {
  /** What so many executions that wait at once add to the engine, in MB. */
  addedMb: number;
  /** Seconds until all of them are decided, in requests of as many as one takes. */
  decideSeconds: number;
}

/** Has `count` submissions wait for a decision at once, then decides on all of them. */
export async function measureWaiting(
  engine: Engine,
  count: number,
  residentMb: () => Promise<number>,
): Promise<Waiting> {
  const agent = await signIn(engine, engine.users.agent);
  const manager = await signIn(engine, engine.users.manager);
  const before = await residentMb();
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await submit(agent));
  for (const id of ids) {
    await until(
      'it waits',
      async () => (await manager.client.getBookmark({ params: { id } })).stage === 'asked',
      120_000,
    );
  }
  const addedMb = (await residentMb()) - before;

  const start = performance.now();
  for (let first = 0; first < count; first += MOST_DECISIONS) {
    const decisions = ids.slice(first, first + MOST_DECISIONS).map((id) => ({
      ...{ id, revision: 1, decision: { outcome: 'approve' as const, reason: '' } },
    }));
    const { items } = await manager.client.decideSubmissions({ body: { decisions } });
    const refused = items.find(({ receipt }) => receipt?.status !== 'approved');
    if (refused) throw new Error(`Not approved: ${JSON.stringify(refused)}`);
  }
  return { addedMb, decideSeconds: (performance.now() - start) / 1000 };
}
