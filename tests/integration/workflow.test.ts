import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../src/client/api';
import type { Link } from '../../src/core/schemas/knowledge';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { advance, MOVABLE_CLOCK, redeliver, settled } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { executions, mails } from '../support/local';
import { until } from '../support/until';

const DAY_MS = 86_400_000;

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;
let secondManager: SignedIn;
let administrator: SignedIn;

const signInAll = async () => {
  ({ agent, manager, secondManager, administrator } = await signInTeam(engine));
};
beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  await signInAll();
});
afterAll(() => engine.stop());

const read = (id: string, who = manager) => who.client.getBookmark({ params: { id } });
const asked = (id: string, stage: string) =>
  until(`${id} is ${stage}`, async () => {
    const bookmark = await read(id);
    return bookmark.stage === stage && bookmark;
  });
const ended = (id: string, revision = 1) =>
  until(`the execution of ${id} ends`, async () =>
    (await executions(engine)).find(
      ({ name, status }) => name === `${id}-${revision}` && status !== 'RUNNING',
    ),
  );
const told = (id: string, subject: string) =>
  until(`somebody is told "${subject}"`, async () =>
    (await mails(engine)).find((mail) => mail.subject === subject && mail.body.includes(id)),
  );
const decide = (id: string, outcome: 'approve' | 'reject' | 'request-changes', reason = '', revision = 1) =>
  manager.client.decideSubmission({ params: { id, revision }, body: { outcome, reason } });
const problemOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => expect.fail('it was allowed'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return (error as ApiError).problem;
};
const allLinks = async () => (await agent.client.syncKnowledge({ query: {} })).items;

describe('A reviewer', () => {
  it('is each manager in turn', async () => {
    const first = await asked(await submit(agent), 'asked');
    const second = await asked(await submit(agent), 'asked');
    expect(new Set([first.assignee?.id, second.assignee?.id])).toEqual(
      new Set([manager.id, secondManager.id]),
    );
  });

  it('is never the submitter, and another manager for what a manager submits', async () => {
    for (const [who, other] of [
      [manager, secondManager],
      [secondManager, manager],
    ] as const) {
      const id = await submit(who);
      expect((await asked(id, 'asked')).assignee?.id).toBe(other.id);
      const body = { assignee: who.id };
      const problem = await problemOf(
        manager.client.reassignSubmission({ params: { id, revision: 1 }, body }),
      );
      expect(problem.status).toBe(400);
    }
  });

  it('is the owner of a tag where one is set, whosoever turn it is and whatever it was called before', async () => {
    await administrator.client.setTagOwner({
      params: { tag: 'billing' },
      body: { owner: { id: secondManager.id, name: 'Jamie Manager' } },
    });
    for (let each = 0; each < 2; each++) {
      const id = await submit(agent, { tags: ['billing'] });
      expect((await asked(id, 'asked')).assignee?.id).toBe(secondManager.id);
    }
    const renamed = { params: { tag: 'invoices' }, body: { aliasOf: 'billing' } };
    await administrator.client.renameTag(renamed);
    for (let each = 0; each < 2; each++) {
      const id = await submit(agent, { tags: ['invoices'] });
      expect((await asked(id, 'asked')).assignee?.id).toBe(secondManager.id);
    }
  });

  it('is the delegate while a manager is away, and may be changed by any manager', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const until = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
    const away = { params: { id: secondManager.id }, body: { delegate: manager.id, from: today, until } };
    await secondManager.client.setDelegation(away);
    const id = await submit(agent, { tags: ['billing'] });
    expect((await asked(id, 'asked')).assignee?.id).toBe(manager.id);
    await secondManager.client.endDelegation({ params: away.params, query: away.body });
    const body = { assignee: secondManager.id };
    await manager.client.reassignSubmission({ params: { id, revision: 1 }, body });
    expect((await read(id)).assignee?.id).toBe(secondManager.id);
  });

  it('is away by their own word or an administrator’s alone', async () => {
    const body = { delegate: secondManager.id, from: '2026-01-01', until: '2026-01-02' };
    const params = { id: secondManager.id };
    expect((await problemOf(manager.client.setDelegation({ params, body }))).status).toBe(403);
    expect((await problemOf(agent.client.setDelegation({ params, body }))).status).toBe(403);
    const own = { params: { id: manager.id }, body };
    const { delegation } = await administrator.client.setDelegation(own);
    expect(delegation?.delegate.id).toBe(secondManager.id);
    await administrator.client.endDelegation({ params: own.params, query: body });
    const { items } = await manager.client.listPeople({});
    expect(items.find(({ id }) => id === manager.id)?.delegation).toBeUndefined();
  });
});

describe('A reassignment', () => {
  const given = 'Waymark: a link was given to you to review';
  const give = (id: string, to: SignedIn, by = manager) =>
    by.client.reassignSubmission({ params: { id, revision: 1 }, body: { assignee: to.id } });
  const recipients = async (id: string, subject: string) =>
    (await mails(engine)).flatMap((mail) =>
      mail.subject === subject && mail.body.includes(id)
        ? JSON.parse(mail.attributes.recipient as string)
        : [],
    );

  it('is told to the new reviewer, once; who takes over, or has it already, is told nothing', async () => {
    const id = await submit(agent);
    await asked(id, 'asked');
    await give(id, manager);
    await give(id, secondManager);
    await give(id, secondManager);
    const mail = await told(id, given);
    expect(mail.body).toContain('Morgan Manager asks for your review');
    await give(id, secondManager, secondManager);
    await give(id, manager, manager);
    await settled(engine);
    expect(await recipients(id, given)).toEqual([secondManager.id]);
  });

  it('is in the history, which says to whom', async () => {
    const id = await submit(agent);
    await asked(id, 'asked');
    await give(id, manager);
    await give(id, secondManager);
    const { items } = await agent.client.getHistory({ params: { id } });
    expect(items[0]).toMatchObject({
      ...{ type: 'bookmark.reassigned', from: 'pending', to: 'pending', by: { id: manager.id } },
      assignee: { id: secondManager.id, name: 'Jamie Manager' },
    });
  });

  it('has the new reviewer reminded, and nobody said to have been who was not', async () => {
    const id = await submit(agent);
    await asked(id, 'asked');
    await give(id, manager);
    await give(id, secondManager);
    await advance(engine, 2);
    await signInAll();
    const reminder = 'Waymark: a link still waits for your review';
    const { body } = await told(id, reminder);
    expect(body).toContain('It is assigned to Jamie Manager.');
    await asked(id, 'reminded');
    expect(await recipients(id, reminder)).toEqual([secondManager.id]);
    await give(id, manager);
    expect(await read(id)).toMatchObject({ assignee: { id: manager.id }, stage: 'asked' });
    await give(id, secondManager);
    expect(await read(id)).toMatchObject({ stage: 'reminded' });
    // The wait goes on as it was: all managers are told in time, whoever has it by then.
    await advance(engine, 3);
    await signInAll();
    await told(id, "Waymark: a link waits for any manager's review");
    await asked(id, 'escalated');
    await give(id, manager);
    expect(await read(id)).toMatchObject({ stage: 'escalated' });
  });
});

describe('A decision', () => {
  it('can put right what is published, which becomes a revision that shows what changed', async () => {
    const id = await submit(agent, { title: 'Reset teh router', tags: ['network'] });
    const receipt = await manager.client.decideSubmission({
      params: { id, revision: 1 },
      body: { outcome: 'approve', edits: { title: 'Reset the router' } },
    });
    expect(receipt).toMatchObject({ status: 'approved', revision: 2, decision: { changes: ['title'] } });
    const link = (await allLinks()).find((change) => change.id === id) as Link;
    expect(link.content).toMatchObject({ title: 'Reset the router', tags: ['network'] });
    const before = await agent.client.getRevision({ params: { id, revision: 1 } });
    const after = await agent.client.getRevision({ params: { id, revision: 2 } });
    expect([before.content.title, after.content.title]).toEqual(['Reset teh router', 'Reset the router']);
    expect(after.by?.name).toBe('Morgan Manager');
    const { items } = await agent.client.getHistory({ params: { id } });
    expect(items[0]).toMatchObject({ to: 'approved', changes: ['title'] });
  });

  it('is made on many at once, each answered for itself', async () => {
    const [good, bad, gone] = [await submit(agent), await submit(agent), await submit(agent)];
    const own = await submit(manager);
    await agent.client.withdrawSubmission({ params: { id: gone, revision: 1 } });
    const approve = { outcome: 'approve' as const, reason: '' };
    const { items } = await manager.client.decideSubmissions({
      body: {
        decisions: [
          { id: good, revision: 1, decision: approve },
          { id: bad, revision: 1, decision: { outcome: 'reject', reason: 'Not for us' } },
          { id: own, revision: 1, decision: approve },
          { id: gone, revision: 1, decision: approve },
        ],
      },
    });
    expect(items.map(({ receipt, problem }) => receipt?.status ?? problem?.status)).toEqual([
      'approved',
      'rejected',
      403,
      404,
    ]);
  });
});

describe('A submission that nobody decides on', () => {
  it('is reminded of, told to all managers and ends, and can be submitted again', async () => {
    const id = await submit(agent);
    await asked(id, 'asked');
    await advance(engine, 2);
    await signInAll();
    await told(id, 'Waymark: a link still waits for your review');
    await asked(id, 'reminded');
    await advance(engine, 3);
    await signInAll();
    await told(id, "Waymark: a link waits for any manager's review");
    await asked(id, 'escalated');
    await advance(engine, 9);
    await signInAll();
    expect((await ended(id)).status).toBe('SUCCEEDED');
    expect(await read(id, agent)).toMatchObject({ status: 'expired' });
    await told(id, 'Waymark: nobody reviewed your link in time');
    const body = { content: somePage(), suggest: true, expectedStatus: 'expired' as const };
    await agent.client.reviseBookmark({ params: { id, revision: 2 }, body });
    expect((await asked(id, 'asked')).revision).toBe(2);
  });
});

describe('Events that come three times more, and the newest first', () => {
  it('leave everything as it was', async () => {
    const { url } = somePage();
    const [approved, returned, waiting, withdrawn, retired, proposed, verified] = await Promise.all([
      submit(agent, { url }),
      submit(agent),
      submit(agent),
      submit(agent),
      submit(agent),
      submit(agent),
      submit(agent),
    ]);
    const decided = [approved, returned, retired, proposed, verified];
    await Promise.all([...decided, waiting, withdrawn].map((id) => asked(id, 'asked')));
    await Promise.all([approved, retired, proposed, verified].map((id) => decide(id, 'approve')));
    await decide(returned, 'request-changes', 'Which model?');
    await agent.client.reviseBookmark({
      params: { id: returned, revision: 2 },
      body: { content: somePage(), suggest: true, expectedStatus: 'changes-requested' },
    });
    await asked(returned, 'asked');
    await agent.client.withdrawSubmission({ params: { id: withdrawn, revision: 1 } });
    for (const { id } of [manager, secondManager])
      await manager.client.reassignSubmission({
        params: { id: waiting, revision: 1 },
        body: { assignee: id },
      });
    const merged = await submit(agent, { url });
    const old = { reason: 'Old', expectedStatus: 'approved' as const };
    await manager.client.retireBookmark({ params: { id: retired, revision: 1 }, body: old });
    await agent.client.proposeRetirement({ params: { id: proposed, revision: 1 }, body: { reason: 'Old' } });
    await manager.client.verifyLink({ params: { id: verified, revision: 1 }, body: {} });
    await Promise.all([approved, returned, withdrawn, merged, retired].map((id) => ended(id)));
    await settled(engine);
    const all = [...decided, waiting, withdrawn, merged];
    const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    const state = async () => ({
      bookmarks: await Promise.all(all.map((id) => read(id, agent))),
      histories: await Promise.all(all.map((id) => agent.client.getHistory({ params: { id } }))),
      executions: (await executions(engine)).map(({ name, status }) => `${name} ${status}`).sort(),
      mails: (await mails(engine)).length,
      links: await allLinks(),
      verifications: await manager.client.listVerifications({ query: {} }),
      insights: await manager.client.getInsights({ query: { from: day(-1), to: day(30) } }),
    });
    const before = await state();
    expect(before.bookmarks.map(({ status }) => status)).toEqual([
      'approved',
      'pending',
      'retired',
      'approved',
      'approved',
      'pending',
      'withdrawn',
      'merged',
    ]);
    expect(await redeliver(engine, 3)).toBeGreaterThan(15);
    expect(await state()).toEqual(before);
  }, 90_000);
});
