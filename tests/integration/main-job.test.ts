import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../src/client/api';
import type { Link } from '../../src/core/schemas/knowledge';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { executions, mails } from '../support/local';
import { until } from '../support/until';

let engine: Engine;
let agent: SignedIn;
let colleague: SignedIn;
let manager: SignedIn;

beforeAll(async () => {
  engine = await startEngine();
  ({ agent, colleague, manager } = await signInTeam(engine));
});
afterAll(() => engine.stop());

const executionOf = (id: string, revision = 1) =>
  until(`the execution of ${id} ends`, async () =>
    (await executions(engine)).find(
      ({ name, status }) => name === `${id}-${revision}` && status !== 'RUNNING',
    ),
  );
const checked = (id: string) =>
  until('the checks are done', async () => {
    const bookmark = await manager.client.getBookmark({ params: { id } });
    return bookmark.checks && bookmark;
  });
const decide = (id: string, outcome: 'approve' | 'reject' | 'request-changes', reason = '', revision = 1) =>
  manager.client.decideSubmission({ params: { id, revision }, body: { outcome, reason } });
const allLinks = async (who: SignedIn) => {
  const { items } = await who.client.syncKnowledge({ query: {} });
  return items;
};
const refusedWith = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => expect.fail('it was allowed'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return (error as ApiError).problem;
};

describe('The main job', () => {
  it('carries a page from the agent over the manager to a colleague', async () => {
    const quoted = { selection: 'Delete the adapter.', section: ['Tunnels', 'Stuck ones'] };
    const id = await submit(agent, { title: 'Reset a stuck VPN tunnel', ...quoted });
    const waiting = await checked(id);
    expect(waiting.checks).toEqual({
      link: { health: 'internal', detail: 'Not a public address' },
      duplicates: [],
    });
    const receipt = await decide(id, 'approve');
    expect(receipt).toMatchObject({ id, status: 'approved', revision: 1 });

    const link = (await allLinks(colleague)).find(
      (change): change is Link => change.id === id && !change.retired,
    );
    expect(link?.content).toMatchObject({ title: 'Reset a stuck VPN tunnel', ...quoted });
    expect(link?.published.by.name).toBe('Morgan Manager');
    expect((await executionOf(id)).status).toBe('SUCCEEDED');
  });

  it('tells the managers of a submission and the agents of the decision, by mail', async () => {
    const id = await submit(agent);
    await checked(id);
    await decide(id, 'approve');
    await executionOf(id);
    const told = (await mails(engine)).filter(({ body }) => body.includes(id));
    expect(told.map(({ subject }) => subject).sort()).toEqual([
      'Waymark: a link waits for your review',
      'Waymark: your link was approved',
    ]);
  });

  it('keeps what is not suggested private, and tells the bus nothing of it', async () => {
    const id = uuidv7();
    const receipt = await agent.client.saveBookmark({
      params: { id },
      body: { content: somePage(), suggest: false },
    });
    expect(receipt.status).toBe('private');
    expect((await refusedWith(manager.client.getBookmark({ params: { id } }))).status).toBe(404);
    const later = await submit(agent);
    await checked(later);
    expect((await executions(engine)).some(({ name }) => name.startsWith(id))).toBe(false);
  });

  it('saves the same request once, however often it is sent', async () => {
    const id = uuidv7();
    const request = { params: { id }, body: { content: somePage(), suggest: true } };
    const receipts = await Promise.all([1, 2, 3].map(() => agent.client.saveBookmark(request)));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    await checked(id);
    expect((await agent.client.getHistory({ params: { id } })).items).toHaveLength(1);
  });

  it('refuses another page under an ID that is taken, and shows the owner what is there', async () => {
    const id = await submit(agent);
    const other = { params: { id }, body: { content: somePage(), suggest: true } };
    expect(await refusedWith(agent.client.saveBookmark(other))).toMatchObject({
      status: 409,
      current: { id },
    });
    const problem = await refusedWith(colleague.client.saveBookmark(other));
    expect(problem.status).toBe(409);
    expect(problem.current).toBeUndefined();
  });

  it('returns a submission for changes, takes the next revision and publishes that one', async () => {
    const content = somePage({ title: 'Restart the printer' });
    const id = uuidv7();
    await agent.client.saveBookmark({ params: { id }, body: { content, suggest: true } });
    await checked(id);
    await decide(id, 'request-changes', 'Which model?');
    const returned = await agent.client.getBookmark({ params: { id } });
    expect(returned).toMatchObject({ status: 'changes-requested', decision: { reason: 'Which model?' } });

    const receipt = await agent.client.reviseBookmark({
      params: { id, revision: 2 },
      body: {
        content: { ...content, title: 'Restart the X200' },
        suggest: true,
        expectedStatus: 'changes-requested',
      },
    });
    expect(receipt).toMatchObject({ status: 'pending', revision: 2 });
    await checked(id);
    await decide(id, 'approve', '', 2);
    await executionOf(id, 2);
    const link = (await allLinks(colleague)).find((change) => change.id === id) as Link;
    expect(link.content.title).toBe('Restart the X200');
  });

  it('keeps the approved revision visible while an edit of it waits, and after the edit is rejected', async () => {
    const content = somePage({ title: 'First title' });
    const id = uuidv7();
    await agent.client.saveBookmark({ params: { id }, body: { content, suggest: true } });
    await decide(id, 'approve');
    await agent.client.reviseBookmark({
      params: { id, revision: 2 },
      body: { content: { ...content, title: 'Second title' }, suggest: true, expectedStatus: 'approved' },
    });
    expect(await colleague.client.getBookmark({ params: { id } })).toMatchObject({
      status: 'approved',
      content: { title: 'First title' },
    });
    await decide(id, 'reject', 'The first was better', 2);
    const link = (await allLinks(colleague)).find((change) => change.id === id) as Link;
    expect(link.content.title).toBe('First title');
  });

  it('goes on by itself when the decision is quicker than the checks, and when a submission is withdrawn', async () => {
    const decided = await submit(agent);
    await decide(decided, 'reject', 'Not for us');
    const withdrawn = await submit(agent);
    await agent.client.withdrawSubmission({ params: { id: withdrawn, revision: 1 } });
    expect((await executionOf(decided)).status).toBe('SUCCEEDED');
    expect((await executionOf(withdrawn)).status).toBe('SUCCEEDED');
  });

  it('gives the first decision to whoever decides later or again', async () => {
    const id = await submit(agent);
    const [one, two] = await Promise.all([decide(id, 'approve'), decide(id, 'reject', 'No')]);
    expect(one).toEqual(two);
    expect(await decide(id, 'approve')).toEqual(one);
  });

  it('refuses a decision on a revision that is no longer the newest, and shows the newest', async () => {
    const id = await submit(agent);
    await agent.client.withdrawSubmission({ params: { id, revision: 1 } });
    const content = somePage({ title: 'Newer' });
    const body = { content, suggest: true, expectedStatus: 'withdrawn' as const };
    await agent.client.reviseBookmark({ params: { id, revision: 2 }, body });
    expect(await refusedWith(decide(id, 'approve'))).toMatchObject({
      status: 409,
      current: { revision: 2, content: { title: 'Newer' } },
    });
  });

  it('lets nobody decide on their own submission', async () => {
    const id = await submit(manager);
    expect(await refusedWith(decide(id, 'approve'))).toMatchObject({ status: 403 });
    expect((await manager.client.getBookmark({ params: { id } })).status).toBe('pending');
  });

  it('tells a manager of others who suggest the same page, whatever tracks or anchors they carry', async () => {
    const url = `http://docs.internal/guide/${uuidv7()}`;
    const first = await submit(agent, { url, title: 'The guide' });
    const second = await submit(colleague, { url: `${url}/?utm_source=mail#top` });
    const { checks } = await checked(second);
    expect(checks?.duplicates).toEqual([{ id: first, title: 'The guide', status: 'pending', match: 'url' }]);
  });

  it('adds what is known of a published link to that link, without a manager, and tells the submitter', async () => {
    const url = `http://docs.internal/guide/${uuidv7()}`;
    const first = await submit(agent, { url, title: 'The guide' });
    await decide(first, 'approve');
    const more = {
      tickets: [{ system: 'jira' as const, key: 'SUP-9001' }],
      tags: ['routers'],
      notes: 'Also for the X300.',
    };
    const second = await submit(colleague, { url: `${url}?utm_source=mail`, ...more });
    expect((await executionOf(second)).status).toBe('SUCCEEDED');
    expect(await colleague.client.getBookmark({ params: { id: second } })).toMatchObject({
      status: 'merged',
      mergedInto: { id: first, title: 'The guide' },
    });
    const link = (await allLinks(agent)).find((change) => change.id === first) as Link;
    expect(link.content).toMatchObject({
      title: 'The guide',
      tags: ['network', 'routers'],
      notes: expect.stringContaining('Also for the X300.'),
    });
    expect(link.content.tickets.map(({ key }) => key)).toContain('SUP-9001');
    await until('the submitter is told', async () =>
      (await mails(engine)).some(({ subject }) => subject === 'Waymark: your link was known already'),
    );
  });

  it('adds what waits of a page to the link that is approved first, without a manager', async () => {
    const url = `http://docs.internal/guide/${uuidv7()}`;
    const first = await submit(agent, { url, title: 'The guide' });
    const second = await submit(colleague, {
      ...{ url: `${url}#top`, title: 'My guide' },
      tickets: [{ system: 'jira', key: 'SUP-9002' }],
    });
    await Promise.all([checked(first), checked(second)]);
    await decide(first, 'approve');
    expect((await executionOf(second)).status).toBe('SUCCEEDED');
    expect(await colleague.client.getBookmark({ params: { id: second } })).toMatchObject({
      status: 'merged',
      mergedInto: { id: first, title: 'The guide' },
    });
    const link = (await allLinks(agent)).find((change) => change.id === first) as Link;
    expect(link.content.tickets.map(({ key }) => key)).toContain('SUP-9002');
    const told = (await mails(engine)).filter(({ body }) => body.includes(second));
    expect(told.map(({ subject }) => subject)).toContain('Waymark: your link was known already');
    // What a manager decides on it after that is answered with what became of it.
    expect(await refusedWith(decide(second, 'approve'))).toMatchObject({
      status: 409,
      current: { status: 'merged' },
    });
  });

  it('has one link of a page, or asks for the other to be retired, when two are approved at once', async () => {
    const url = `http://docs.internal/guide/${uuidv7()}`;
    const ids = [await submit(agent, { url, title: 'The guide' }), await submit(colleague, { url })];
    await manager.client.decideSubmissions({
      body: { decisions: ids.map((id) => ({ id, revision: 1, decision: { outcome: 'approve' } })) },
    });
    // The second approval is before the event of the first, or after it.
    await until('one of them has been merged, or is to be retired', async () => {
      const { items } = await manager.client.listVerifications({ query: {} });
      const waits = items.filter(({ id }) => ids.includes(id)).map(({ proposal }) => proposal?.by.name);
      if (waits.length > 0) return expect(waits).toEqual(['Waymark']) ?? true;
      const states = await Promise.all(ids.map((id) => manager.client.getBookmark({ params: { id } })));
      return states.some(({ status }) => status === 'merged');
    });
  });

  it('leaves a tombstone when a link is retired', async () => {
    const id = await submit(agent);
    await decide(id, 'approve');
    const body = { reason: 'Out of date', expectedStatus: 'approved' as const };
    await manager.client.retireBookmark({ params: { id, revision: 1 }, body });
    expect((await allLinks(colleague)).find((change) => change.id === id)).toMatchObject({ retired: true });
    expect((await refusedWith(colleague.client.getBookmark({ params: { id } }))).status).toBe(404);
  });

  it('shows and retires what is published, whatever newer revision its owner keeps private', async () => {
    const content = somePage();
    const id = uuidv7();
    const write = (
      revision: number,
      url: string,
      suggest: boolean,
      expectedStatus: 'approved' | 'withdrawn',
    ) =>
      agent.client.reviseBookmark({
        params: { id, revision },
        body: { content: { ...content, url, title: 'Secret plan' }, suggest, expectedStatus },
      });
    await agent.client.saveBookmark({ params: { id }, body: { content, suggest: true } });
    await decide(id, 'approve');
    await write(2, 'http://docs.internal/secret', true, 'approved');
    await agent.client.withdrawSubmission({ params: { id, revision: 2 } });
    await write(3, 'http://docs.internal/secret', false, 'withdrawn');

    for (const who of [colleague, manager]) {
      expect(JSON.stringify(await who.client.getBookmark({ params: { id } }))).not.toMatch(/secret/i);
      expect(JSON.stringify(await allLinks(who))).not.toMatch(/secret/i);
    }
    const body = { reason: 'Out of date', expectedStatus: 'approved' as const };
    const receipt = await manager.client.retireBookmark({ params: { id, revision: 1 }, body });
    expect(receipt.status).toBe('retired');
    expect(JSON.stringify(await manager.client.getBookmark({ params: { id } }))).not.toMatch(/secret/i);
  });

  it('answers a withdrawal that is repeated with what it has done', async () => {
    const id = await submit(agent);
    const params = { id, revision: 1 };
    const first = await agent.client.withdrawSubmission({ params });
    expect(await agent.client.withdrawSubmission({ params })).toEqual(first);
  });

  it('writes down who did what, when and why', async () => {
    const id = await submit(agent);
    await decide(id, 'reject', 'Too specific');
    const { items } = await agent.client.getHistory({ params: { id } });
    expect(items.map(({ from, to, reason, by }) => ({ from, to, reason, by: by.name }))).toEqual([
      { from: 'pending', to: 'rejected', reason: 'Too specific', by: 'Morgan Manager' },
      { from: null, to: 'pending', reason: '', by: 'Alex Agent' },
    ]);
  });
});
