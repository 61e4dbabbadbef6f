import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiError } from '../../src/client/api';
import { LIMITS } from '../../src/core/schemas/limits';
import { type SignedIn, signInTeam, somePage, somePicture, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { counts } from '../support/local';

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;
let colleague: SignedIn;

beforeAll(async () => {
  engine = await startEngine();
  ({ agent, manager, colleague } = await signInTeam(engine));
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

describe('A picture of the page', () => {
  const largest = () => somePicture(1, LIMITS.screenshotBytes);
  /** As a manager who was shown the picture that came with a revision. */
  const approve = (id: string, revision: number, screenshot: number | undefined = revision) =>
    manager.client.decideSubmission({
      params: { id, revision },
      body: { outcome: 'approve', ...(screenshot && { screenshot }) },
    });
  const ask = (who: SignedIn, id: string, revision = 1) =>
    who.client.getScreenshot({ params: { id }, query: { revision } });

  it('comes back to the byte, as large as it may be; its bookmark tells its size before', async () => {
    const id = await submit(agent);
    await agent.client.putScreenshot({ params: { id }, body: largest() });
    expect(await ask(agent, id)).toMatchObject({ id, ...largest() });
    const { screenshot } = await manager.client.getBookmark({ params: { id } });
    expect(screenshot).toEqual({ revision: 1, width: 1280, height: 720 });
  });

  it('that is sent again counts once, even after the approval; another one is refused from the submission on', async () => {
    const id = await submit(agent);
    const put = (size: number) => agent.client.putScreenshot({ params: { id }, body: somePicture(1, size) });
    await put(100);
    await put(100);
    await expect(put(200)).rejects.toMatchObject({ status: 409 });
    expect(await ask(manager, id)).toMatchObject(somePicture(1, 100));
    await approve(id, 1);
    await expect(put(100)).resolves.toMatchObject({ id, revision: 1 });
    await expect(put(200)).rejects.toMatchObject({ status: 409 });
    expect(await ask(colleague, id)).toMatchObject(somePicture(1, 100));
  });

  it('that came with an edit is seen by the team once the edit is approved', async () => {
    const id = await submit(agent);
    await approve(id, 1);
    await agent.client.reviseBookmark({
      params: { id, revision: 2 },
      body: { content: somePage(), suggest: true, expectedStatus: 'approved' },
    });
    await agent.client.putScreenshot({ params: { id }, body: somePicture(2) });
    await expect(ask(colleague, id, 2)).rejects.toMatchObject({ status: 404 });
    expect((await colleague.client.getBookmark({ params: { id } })).screenshot).toBeUndefined();
    expect(await ask(manager, id, 2)).toMatchObject(somePicture(2));
    await approve(id, 2);
    expect(await ask(colleague, id, 2)).toMatchObject(somePicture(2));
  });

  it('that came with a rejected revision is gone from the next; one that the team sees stays with its edits', async () => {
    const decide = (id: string, revision: number, outcome: 'approve' | 'reject') =>
      manager.client.decideSubmission({
        params: { id, revision },
        body: { outcome, reason: 'Because', screenshot: 1 },
      });
    const revise = (id: string, revision: number, expectedStatus: 'rejected' | 'approved') =>
      agent.client.reviseBookmark({
        params: { id, revision },
        body: { content: somePage(), suggest: true, expectedStatus },
      });
    const [rejected, published] = [await submit(agent), await submit(agent)];
    for (const id of [rejected, published]) {
      await agent.client.putScreenshot({ params: { id }, body: somePicture() });
    }
    await decide(rejected, 1, 'reject');
    expect((await ask(agent, rejected)).revision).toBe(1);
    await revise(rejected, 2, 'rejected');
    await decide(rejected, 2, 'approve');
    for (const who of [agent, manager, colleague]) {
      await expect(ask(who, rejected, 1)).rejects.toMatchObject({ status: 404 });
      expect((await who.client.getBookmark({ params: { id: rejected } })).screenshot).toBeUndefined();
    }
    await decide(published, 1, 'approve');
    await revise(published, 2, 'approved');
    await agent.client.putScreenshot({ params: { id: published }, body: somePicture(2) });
    const seenBy = (...everybody: SignedIn[]) =>
      Promise.all(
        everybody.map(async (who) => {
          const { screenshot } = await who.client.getBookmark({ params: { id: published } });
          return (await ask(who, published, screenshot?.revision)).revision;
        }),
      );
    expect(await seenBy(agent, manager, colleague)).toEqual([2, 2, 1]);
    await decide(published, 2, 'reject');
    await revise(published, 3, 'rejected');
    expect(await seenBy(agent, manager, colleague)).toEqual([1, 1, 1]);
    await decide(published, 3, 'approve');
    expect(await seenBy(agent, manager, colleague)).toEqual([1, 1, 1]);
  });

  it('is removed for good, of which its history tells; the same again finds none', async () => {
    const id = await submit(agent);
    await agent.client.putScreenshot({ params: { id }, body: somePicture() });
    await approve(id, 1);
    const remove = (who: SignedIn) => who.client.deleteScreenshot({ params: { id }, query: {} });
    await expect(remove(agent)).rejects.toMatchObject({ status: 403 });
    await expect(remove(manager)).resolves.toEqual({ id });
    await expect(ask(agent, id)).rejects.toMatchObject({ status: 404 });
    await expect(remove(manager)).rejects.toMatchObject({ status: 404 });
    const bookmark = await agent.client.getBookmark({ params: { id } });
    expect(bookmark).toMatchObject({ status: 'approved', revision: 1 });
    expect(bookmark.screenshot).toBeUndefined();
    const [entry] = (await agent.client.getHistory({ params: { id } })).items;
    expect(entry).toMatchObject({
      ...{ type: 'bookmark.screenshot-removed', from: 'approved', to: 'approved' },
      by: { name: 'Morgan Manager' },
    });
  });

  it('that came after its reviewer had looked is published by no approval: alone, with edits or one of several', async () => {
    const id = await submit(agent);
    await agent.client.putScreenshot({ params: { id }, body: somePicture() });
    const params = { id, revision: 1 };
    const unseen = { outcome: 'approve' as const, reason: '' };
    const { decideSubmission, decideSubmissions } = manager.client;
    const refused = {
      status: 409,
      detail: expect.stringContaining('A picture has come meanwhile'),
      current: { id, status: 'pending', screenshot: { revision: 1 } },
    };
    for (const body of [unseen, { ...unseen, edits: { title: 'Put right' } }]) {
      await expect(decideSubmission({ params, body })).rejects.toMatchObject({ problem: refused });
    }
    const { items } = await decideSubmissions({ body: { decisions: [{ ...params, decision: unseen }] } });
    expect(items).toMatchObject([{ id, problem: refused }]);
    await expect(ask(colleague, id)).rejects.toMatchObject({ status: 404 });
    await decideSubmission({ params, body: { ...unseen, edits: { title: 'Put right' }, screenshot: 1 } });
    expect(await ask(colleague, id)).toMatchObject(somePicture());
  });

  it('of an earlier revision is what its reviewer saw, and not another one that takes its place while it waits', async () => {
    const resubmitted = async () => {
      const id = await submit(agent);
      await agent.client.putScreenshot({ params: { id }, body: somePicture() });
      const body = { outcome: 'request-changes' as const, reason: 'Which version?' };
      await manager.client.decideSubmission({ params: { id, revision: 1 }, body });
      await agent.client.reviseBookmark({
        params: { id, revision: 2 },
        body: { content: somePage(), suggest: true, expectedStatus: 'changes-requested' },
      });
      return id;
    };
    const [kept, replaced] = [await resubmitted(), await resubmitted()];
    await approve(kept, 2, 1);
    expect(await ask(colleague, kept, 1)).toMatchObject(somePicture());
    await agent.client.putScreenshot({ params: { id: replaced }, body: somePicture(2) });
    await expect(approve(replaced, 2, 1)).rejects.toMatchObject({ status: 409 });
    await approve(replaced, 2);
    expect(await ask(colleague, replaced, 2)).toMatchObject(somePicture(2));
  });

  it('that the team sees already holds up no approval, whether or not its reviewer was shown it', async () => {
    const id = await submit(agent);
    await agent.client.putScreenshot({ params: { id }, body: somePicture() });
    await approve(id, 1);
    await agent.client.reviseBookmark({
      params: { id, revision: 2 },
      body: { content: somePage(), suggest: true, expectedStatus: 'approved' },
    });
    await manager.client.decideSubmission({ params: { id, revision: 2 }, body: { outcome: 'approve' } });
    expect(await ask(colleague, id, 1)).toMatchObject(somePicture());
  });

  it('that was removed comes back to that revision neither by another, nor where it is sent again; the next one may have one', async () => {
    for (const [suggest, expectedStatus] of [
      [true, 'pending'],
      [false, 'private'],
    ] as const) {
      const id = uuidv7();
      const { client } = agent;
      await client.saveBookmark({ params: { id }, body: { content: somePage(), suggest } });
      const put = (revision: number, size: number) =>
        client.putScreenshot({ params: { id }, body: somePicture(revision, size) });
      await put(1, 100);
      const seen = { revision: 1, expectedStatus, screenshot: 1 };
      await client.deleteScreenshot({ params: { id }, query: seen });
      for (const size of [100, 200]) {
        await expect(put(1, size)).rejects.toMatchObject({
          status: 410,
          problem: { type: 'urn:waymark:problem:removed' },
        });
      }
      expect((await client.getBookmark({ params: { id } })).screenshot).toBeUndefined();
      if (suggest) await client.withdrawSubmission({ params: { id, revision: 1 } });
      await client.reviseBookmark({
        params: { id, revision: 2 },
        body: { content: somePage(), suggest, expectedStatus: suggest ? 'withdrawn' : 'private' },
      });
      await put(2, 200);
      expect(await ask(agent, id, 2)).toMatchObject(somePicture(2, 200));
      await expect(put(1, 100)).rejects.toMatchObject({ status: 410 });
    }
  });

  it('that nobody gave is answered as one that is hidden', async () => {
    const [without, hidden] = [await submit(agent), await submit(agent)];
    await agent.client.putScreenshot({ params: { id: hidden }, body: somePicture() });
    const refusals = await Promise.all(
      [without, hidden].map((id) => ask(colleague, id).catch(({ problem }: ApiError) => problem)),
    );
    const [first, second] = refusals.map((problem) => ({ ...problem, instance: '' }));
    expect(first).toMatchObject({ status: 404 });
    expect(second).toEqual(first);
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
