import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedIn, signInTeam, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { counts } from '../support/local';

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;

beforeAll(async () => {
  engine = await startEngine();
  ({ agent, manager } = await signInTeam(engine));
});
afterAll(() => engine.stop());

describe('Lists and the knowledge base', () => {
  it('are read page by page, each bookmark once', async () => {
    const ids = await Promise.all(Array.from({ length: 25 }, () => submit(agent)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await agent.client.listBookmarks({ query: { limit: 10, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it('show the queue in the order of submission', async () => {
    const { items } = await manager.client.listReviews({ query: { limit: 100 } });
    const times = items.map(({ submittedAt }) => submittedAt ?? '');
    expect(times).toEqual(times.toSorted());
    expect(items).toHaveLength(25);
  });

  it('refuse the cursor of another list', async () => {
    const { cursor = '' } = await agent.client.listBookmarks({ query: { limit: 1 } });
    await expect(manager.client.listReviews({ query: { cursor } })).rejects.toMatchObject({ status: 400 });
    await expect(agent.client.syncKnowledge({ query: { since: cursor } })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('give a change again rather than miss it: nothing is lost between two syncs', async () => {
    const first = await agent.client.syncKnowledge({ query: {} });
    const id = await submit(agent);
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
    const second = await agent.client.syncKnowledge({ query: { since: first.cursor } });
    expect(second.items.map((link) => link.id)).toContain(id);
    const third = await agent.client.syncKnowledge({ query: { since: second.cursor } });
    expect(third.items.map((link) => link.id)).toContain(id);
  });

  it('cost one request to the table each', async () => {
    const total = async () => Object.values(await counts(engine)).reduce((sum, count) => sum + count, 0);
    const id = await submit(agent);
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
    const reads = [
      () => agent.client.getBookmark({ params: { id } }),
      () => agent.client.listBookmarks({ query: {} }),
      () => agent.client.getHistory({ params: { id } }),
      () => agent.client.syncKnowledge({ query: {} }),
      () => manager.client.listReviews({ query: {} }),
    ];
    await settled(total);
    for (const read of reads) {
      const before = await total();
      await read();
      expect((await total()) - before).toBe(1);
    }
  });
});

/** Waits until the workflows have stopped asking the table. */
async function settled(total: () => Promise<number>): Promise<void> {
  for (let same = 0, last = await total(); same < 10; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = await total();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}
