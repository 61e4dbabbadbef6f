import { v7 as uuidv7 } from 'uuid';
import { type SignedIn, signIn, somePage } from '../support/client';
import type { Engine } from '../support/engine';
import { executions } from '../support/local';
import { until } from '../support/until';

export interface Load {
  /** ms from sending each PUT to its answer. */
  saves: number[];
  /** Submissions carried from PUT to approved, and on to the end of their workflow, in each second. */
  perSecond: number;
  /** Seconds from the first PUT to the end of the last workflow. */
  seconds: number;
}

/**
 * Clients that each save, have it approved and go on with the next, as fast as they are answered; then waits for the
 * last workflow to end.
 * @param total submissions in all, shared by `clients`
 */
export async function runLoad(engine: Engine, total: number, clients: number): Promise<Load> {
  const agent = await signIn(engine, engine.users.agent);
  const manager = await signIn(engine, engine.users.manager);
  const before = await succeeded(engine);
  const saves: number[] = [];
  let left = total;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left > 0) {
        left -= 1;
        saves.push(await carry(agent, manager));
      }
    }),
  );
  await until('the workflows end', async () => (await succeeded(engine)) >= before + total, 120_000);
  const seconds = (performance.now() - start) / 1000;
  return { saves, seconds, perSecond: total / seconds };
}

async function carry(agent: SignedIn, manager: SignedIn): Promise<number> {
  const params = { id: uuidv7() };
  const start = performance.now();
  await agent.client.saveBookmark({ params, body: { content: somePage(), suggest: true } });
  const took = performance.now() - start;
  await manager.client.decideSubmission({ params: { ...params, revision: 1 }, body: { outcome: 'approve' } });
  return took;
}

/** Saves one after the other, at a steady rate that leaves the engine idle in between: the latency an agent feels. */
export async function measureSaves(engine: Engine, count: number, perSecond: number): Promise<number[]> {
  const agent = await signIn(engine, engine.users.agent);
  const took: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    await agent.client.saveBookmark({
      params: { id: uuidv7() },
      body: { content: somePage(), suggest: true },
    });
    const spent = performance.now() - start;
    took.push(spent);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 / perSecond - spent)));
  }
  return took;
}

async function succeeded(engine: Engine): Promise<number> {
  return (await executions(engine)).filter(({ status }) => status === 'SUCCEEDED').length;
}
