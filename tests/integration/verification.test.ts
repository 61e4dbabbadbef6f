import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Status } from '../../src/core/lifecycle';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { advance, MOVABLE_CLOCK, redeliver } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { executions, mails } from '../support/local';
import { until } from '../support/until';

const DAY = 86_400_000;
let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  team = await signInTeam(engine);
});
afterAll(() => engine.stop());

/** Moves the time, and signs everybody in again, as their sessions have ended. */
async function pass(days: number): Promise<void> {
  await advance(engine, days);
  team = await signInTeam(engine);
}

async function publish(more: Parameters<typeof submit>[1] = {}): Promise<string> {
  const id = await submit(team.agent, more);
  await team.manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
  return id;
}

const linkOf = async (id: string) => {
  const { published } = await team.agent.client.getBookmark({ params: { id } });
  return published;
};
const waiting = async () => (await team.manager.client.listVerifications({ query: {} })).items;
const verify = ({ client }: SignedIn, id: string, tag?: string) =>
  client.verifyLink({ params: { id, revision: 1 }, body: { ...(tag && { tag }) } });
const historyOf = async (id: string) =>
  (await team.manager.client.getHistory({ params: { id } })).items.map(({ type }) => type);

const propose = (link: string, reason: string) =>
  team.agent.client.proposeRetirement({ params: { id: link, revision: 1 }, body: { reason } });
const retire = (id: string, revision: number, expectedStatus: Status) =>
  team.manager.client.retireBookmark({
    params: { id, revision },
    body: { reason: 'Agreed', expectedStatus },
  });
/** The owner submits another revision of a published link; it waits. */
const edit = (id: string, more: Parameters<typeof submit>[1] = {}) =>
  team.agent.client.reviseBookmark({
    params: { id, revision: 2 },
    body: { content: somePage(more), suggest: true, expectedStatus: 'approved' },
  });

describe('A published link', () => {
  it('stands for a time, then waits to be verified, and stands again once somebody says that it is good', async () => {
    const id = await publish();
    const published = await linkOf(id);
    expect(Date.parse(published!.verifiedUntil!) - Date.parse(published!.at)).toBe(180 * DAY);
    expect(await waiting()).toEqual([]);
    await pass(181);
    const [due] = await waiting();
    expect(due).toMatchObject({ id, revision: 1, reasons: ['due'], since: published!.verifiedUntil });
    const { verifiedUntil } = await verify(team.manager, id);
    expect(await waiting()).toEqual([]);
    const verified = await linkOf(id);
    expect(verified).toMatchObject({ verifiedUntil, verified: { by: { id: team.manager.id } } });
    expect(verifiedUntil > published!.verifiedUntil!).toBe(true);
    expect((await historyOf(id))[0]).toBe('bookmark.verified');
    const { items } = await team.agent.client.syncKnowledge({ query: {} });
    expect(items).toContainEqual(
      expect.objectContaining({ id, published: expect.objectContaining({ verifiedUntil }) }),
    );
  }, 120_000);

  it('is verified by the owner of one of its tags, and by no other agent', async () => {
    const id = await publish({ tags: ['vpn', 'network'] });
    const { agent, colleague, administrator } = team;
    const setOwner = (tag: string, { id: person }: SignedIn) =>
      administrator.client.setTagOwner({ params: { tag }, body: { owner: { id: person, name: 'Owner' } } });
    await setOwner('vpn', colleague);
    await setOwner('okta', agent);
    await expect(verify(agent, id)).rejects.toMatchObject({ status: 403 });
    await expect(verify(agent, id, 'vpn')).rejects.toMatchObject({ status: 403 });
    await expect(verify(agent, id, 'okta')).rejects.toMatchObject({ status: 403 });
    expect(await verify(colleague, id, 'vpn')).toMatchObject({ id, revision: 1 });
  });

  it('is verified as it is published, not as it was', async () => {
    const id = await publish();
    const request = { params: { id, revision: 2 }, body: {} };
    await expect(team.manager.client.verifyLink(request)).rejects.toMatchObject({
      status: 409,
      problem: { current: { id, revision: 1 } },
    });
    const nothing = { params: { id: uuidv7(), revision: 1 }, body: {} };
    await expect(team.manager.client.verifyLink(nothing)).rejects.toMatchObject({ status: 404 });
    const hidden = await submit(team.agent);
    await expect(verify(team.manager, hidden)).rejects.toMatchObject({ status: 404 });
  });

  it('is retired by a manager when an agent gives a reason that convinces', async () => {
    const { agent, manager } = team;
    const id = await publish();
    const kept = await publish();
    await propose(id, 'The product is gone');
    await propose(kept, 'I do not like it');
    const proposals = await waiting();
    expect(proposals).toMatchObject([
      { id, reasons: ['retirement-proposed'], proposal: { reason: 'The product is gone' } },
      { id: kept, proposal: { by: { id: agent.id } } },
    ]);
    expect((await historyOf(id))[0]).toBe('bookmark.retirement-proposed');
    await retire(id, 1, 'approved');
    await verify(manager, kept);
    await until('the queue is empty', async () => (await waiting()).length === 0);
    await expect(propose(id, 'Again')).rejects.toMatchObject({ status: 404 });
  });

  it('may be proposed for retirement the moment that it is approved, and its event takes nothing of that away', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => publish()));
    await Promise.all(ids.map((id) => propose(id, 'Approved by mistake')));
    const waitingNow = await waiting();
    expect(waitingNow.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    // The checks of a link begin with its event: where they are due, it was handled.
    await redeliver(engine, 1);
    expect(await waiting()).toEqual(waitingNow);
    await Promise.all(ids.map((id) => verify(team.manager, id)));
  });

  it('is retired together with its edit by a manager who has seen that one waits, and not before', async () => {
    const id = await publish();
    await edit(id);
    await expect(retire(id, 1, 'approved')).rejects.toMatchObject({
      status: 409,
      problem: {
        detail: expect.stringContaining('An edit of this link waits for review, as revision 2'),
        current: { id, status: 'pending', revision: 2 },
      },
    });
    expect(await linkOf(id)).toMatchObject({ revision: 1 });
    expect(await retire(id, 2, 'pending')).toMatchObject({ status: 'retired' });
    expect(await retire(id, 2, 'pending')).toMatchObject({ status: 'retired' });
    const { items } = await team.manager.client.listReviews({ query: {} });
    expect(items.map((item) => item.id)).not.toContain(id);
    await until('the approval of the edit ends', async () =>
      (await executions(engine)).find(({ name, status }) => name === `${id}-2` && status === 'SUCCEEDED'),
    );
  });

  it('is retired once where its owner keeps a newer revision private: the same again, after a lost answer, is answered alike', async () => {
    const id = await publish();
    await edit(id);
    await team.agent.client.withdrawSubmission({ params: { id, revision: 2 } });
    const first = await retire(id, 1, 'approved');
    expect(first).toMatchObject({ id, status: 'retired' });
    expect(await retire(id, 1, 'approved')).toEqual(first);
    const retirements = (await historyOf(id)).filter((type) => type === 'bookmark.retired');
    expect(retirements).toHaveLength(1);
    await expect(retire(id, 3, 'approved')).rejects.toMatchObject({ status: 409 });
  });

  it('is retired by another manager than its owner', async () => {
    const { manager, secondManager } = team;
    const id = await submit(manager);
    await secondManager.client.decideSubmission({
      params: { id, revision: 1 },
      body: { outcome: 'approve' },
    });
    await expect(retire(id, 1, 'approved')).rejects.toMatchObject({ status: 403 });
  });

  it('is found as a duplicate by its address while an edit under another one waits, and takes it in once that is withdrawn', async () => {
    const { url } = somePage();
    const id = await publish({ url });
    await edit(id);
    const again = await submit(team.colleague, { url });
    const found = await until('its duplicates are known', async () => {
      const { checks } = await team.manager.client.getBookmark({ params: { id: again } });
      return checks?.duplicates;
    });
    expect(found).toMatchObject([{ id, status: 'approved', match: 'url' }]);
    await team.manager.client.decideSubmission({
      params: { id: again, revision: 1 },
      body: { outcome: 'reject', reason: 'Known' },
    });
    await team.agent.client.withdrawSubmission({ params: { id, revision: 2 } });
    const third = await submit(team.colleague, { url });
    const merged = await until('it is merged', async () => {
      const { status, mergedInto } = await team.colleague.client.getBookmark({ params: { id: third } });
      return status === 'merged' && mergedInto;
    });
    expect(merged.id).toBe(id);
  });

  it('that has taken in a duplicate is verified as the revision that it has by then', async () => {
    const { url } = somePage();
    const id = await publish({ url });
    await propose(id, 'Old');
    const duplicate = await submit(team.colleague, { url });
    await until('it is merged', async () => {
      const { status } = await team.colleague.client.getBookmark({ params: { id: duplicate } });
      return status === 'merged';
    });
    const [proposed] = (await waiting()).filter((item) => item.id === id);
    expect(proposed).toMatchObject({ revision: 2, proposal: { reason: 'Old' } });
    await team.manager.client.verifyLink({ params: { id, revision: proposed!.revision }, body: {} });
  });

  it('is seen by managers alone in the queue', async () => {
    for (const { client } of [team.agent, team.administrator]) {
      await expect(client.listVerifications({ query: {} })).rejects.toMatchObject({ status: 403 });
    }
  });
});

describe('The queue of verifications', () => {
  it('reminds the managers each week while links wait', async () => {
    await publish();
    await pass(188);
    const mail = await until('a reminder', async () =>
      (await mails(engine)).find(({ subject }) => subject.includes('to be verified')),
    );
    expect(mail.to).toBe('managers@waymark.example');
    expect(mail.body).toContain('/#/verifications');
  });
});
