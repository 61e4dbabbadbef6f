import 'fake-indexeddb/auto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KnowledgeSearch } from '../../src/client/knowledge-search';
import { KnowledgeStore } from '../../src/client/knowledge-store';
import { syncKnowledge } from '../../src/client/knowledge-sync';
import { openChecker } from '../support/checker';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { events, executions, mails } from '../support/local';
import { until } from '../support/until';

/** In the title, the notes and the address of all that the team does not see. By ID: see the tables of rights. */
const SECRET = 'quetzalcoatl';
let engine: Engine;
let checker: Awaited<ReturnType<typeof openChecker>>;
let team: Awaited<ReturnType<typeof signInTeam>>;
const hidden: string[] = [];

const secret = () => ({
  url: `http://docs.internal/${SECRET}/${uuidv7()}`,
  title: `About ${SECRET}`,
  notes: `Ask ${SECRET}`,
});
const decide = (id: string, outcome: 'approve' | 'reject' | 'request-changes', revision = 1) =>
  team.manager.client.decideSubmission({ params: { id, revision }, body: { outcome, reason: 'Because' } });
const mailTo = async (address: string) => (await mails(engine)).filter((mail) => mail.to === address);

/** Has somebody sent a mail for each thing, and agrees for them. */
async function wantMail({ client }: SignedIn, address: string): Promise<void> {
  await client.setMailPreference({ body: { mail: 'each' } });
  const mail = await until('they are asked', async () =>
    (await mailTo(address)).find(({ subject }) => /Confirmation/.test(subject)),
  );
  await fetch(/http:\S+/.exec(mail.body)?.[0] as string);
}

beforeAll(async () => {
  checker = await openChecker();
  engine = await startEngine({ args: checker.args });
  team = await signInTeam(engine);
  await wantMail(team.colleague, 'agent2@waymark.example');
  await wantMail(team.agent, 'agent@waymark.example');
  const { agent } = team;
  const kept = uuidv7();
  const body = { content: somePage(secret()), suggest: false };
  await agent.client.saveBookmark({ params: { id: kept }, body });
  const [waits, rejected, returned, withdrawn, retired, edited] = [
    ...[await submit(agent, secret()), await submit(agent, secret()), await submit(agent, secret())],
    ...[await submit(agent, secret()), await submit(agent, secret()), await submit(agent)],
  ] as [string, string, string, string, string, string];
  await decide(rejected, 'reject');
  await decide(returned, 'request-changes');
  await agent.client.withdrawSubmission({ params: { id: withdrawn, revision: 1 } });
  await decide(retired, 'approve');
  await team.manager.client.retireBookmark({
    params: { id: retired, revision: 1 },
    body: { reason: 'Old', expectedStatus: 'approved' },
  });
  await decide(edited, 'approve');
  await agent.client.reviseBookmark({
    params: { id: edited, revision: 2 },
    body: { content: somePage(secret()), suggest: true, expectedStatus: 'approved' },
  });
  hidden.push(kept, waits, rejected, returned, withdrawn, retired);
  await until('the owner is told of the last decision', async () =>
    (await mailTo('agent@waymark.example')).some(({ body }) => body.includes(retired)),
  );
});
afterAll(async () => {
  await engine.stop();
  await checker.close();
});

describe('What the team does not see', () => {
  it('is found by no search, while what is published is', async () => {
    const store = await KnowledgeStore.open('colleague');
    await syncKnowledge(team.colleague.client, store);
    const search = new KnowledgeSearch(async () => store);
    expect((await search.search(SECRET)).total).toBe(0);
    const shown = (await search.search('')).results.map(({ link }) => link.id);
    expect(shown).toHaveLength(1);
    expect(hidden).not.toContain(shown[0]);
    await search.close();
  });

  it('is in no list of somebody else’s', async () => {
    const { items } = await team.colleague.client.listBookmarks({ query: {} });
    expect(items).toEqual([]);
    for (const { client } of [team.agent, team.colleague, team.administrator]) {
      await expect(client.listReviews({ query: {} })).rejects.toMatchObject({ status: 403 });
    }
  });

  it('is told by no event, and of what is private there is none', async () => {
    const told = JSON.stringify(await events(engine));
    expect(told).toContain(hidden[1]);
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain(hidden[0]);
  });

  it('is mailed to nobody but its owner and those who decide', async () => {
    expect(JSON.stringify(await mailTo('agent@waymark.example'))).toContain(SECRET);
    expect(JSON.stringify(await mailTo('agent2@waymark.example'))).not.toContain(SECRET);
  });

  it('is mailed to no manager when it was taken back while its page was checked', async () => {
    const content = secret();
    await checker.answer({ [content.url]: 'held' });
    const id = await submit(team.agent, content);
    await until('its page is checked', async () => (await checker.timesAsked(content.url)) > 0);
    await team.agent.client.withdrawSubmission({ params: { id, revision: 1 } });
    await checker.answer({});
    await until('its execution ends', async () =>
      (await executions(engine)).some(({ name, status }) => name === `${id}-1` && status === 'SUCCEEDED'),
    );
    const told = (await mails(engine)).filter(({ body }) => body.includes(content.url) || body.includes(id));
    expect(told).toEqual([]);
  });

  it('does not come out when the same page is submitted', async () => {
    const { content } = await team.agent.client.getBookmark({ params: { id: hidden[1] as string } });
    const again = await submit(team.colleague, { url: content.url });
    const checked = await until('its duplicates are known', async () => {
      const { checks } = await team.manager.client.getBookmark({ params: { id: again } });
      return checks?.duplicates && checks.duplicates.length > 0;
    });
    expect(checked).toBe(true);
    const { checks } = await team.colleague.client.getBookmark({ params: { id: again } });
    expect(checks?.duplicates).toEqual([]);
  });
});
