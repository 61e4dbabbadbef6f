import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Stage } from '../../src/core/schemas/bookmark';
import { type Occurrences, parseExpression } from '../../src/local/scheduler/expression';
import { type SignedIn, signInTeam, submit } from '../support/client';
import { advance, advanceSeconds, MOVABLE_CLOCK, settled } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { mails } from '../support/local';
import { administer } from '../support/people';
import { model } from '../support/template';
import { until } from '../support/until';

const nextDigest = parseExpression(model.schedules.find(({ name }) => name.includes('Digest'))!.expression);

let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  await advanceToTuesdayNoon();
  team = await signInTeam(engine);
});
afterAll(() => engine.stop());

const mailTo = async (address: string, subject: RegExp) =>
  (await mails(engine)).filter((mail) => mail.to === address && subject.test(mail.subject));
const gets = (address: string, subject: RegExp, count = 1) =>
  until(`${address} gets ${subject}`, async () => {
    const found = await mailTo(address, subject);
    return found.length >= count && found;
  });
/** Follows the link of the mail that asks whether the address agrees. */
async function confirm(address: string) {
  const [mail] = await gets(address, /Subscription Confirmation/);
  const link = /http:\S+/.exec(mail?.body ?? '')?.[0];
  expect((await fetch(link as string)).status).toBe(200);
}
const isTold = (id: string) =>
  until('it is told', async () =>
    (await mailTo('agents@waymark.example', /./)).some(({ body }) => body.includes(id)),
  );
const choose = ({ client }: SignedIn, mail: 'each' | 'digest' | 'none') =>
  client.setMailPreference({ body: { mail } });
const comesTo = (id: string, stage: Stage, { client }: SignedIn) =>
  until(`${id} is ${stage}`, async () => (await client.getBookmark({ params: { id } })).stage === stage);
async function decide(id: string, outcome: 'approve' | 'reject') {
  await team.manager.client.decideSubmission({
    ...{
      params: { id, revision: 1 },
      body: { outcome, reason: outcome === 'reject' ? 'Known already' : '' },
    },
  });
}
const advanceTo = async (occurrences: Occurrences) => {
  const now = await advanceSeconds(engine, 0);
  await advanceSeconds(engine, Math.ceil(((occurrences(now, 0) as number) - now) / 1000));
};
/** Moves the time on to what the template schedules the digests for. */
const advanceToDigest = () => advanceTo(nextDigest);
/** Days and hours before a digest, whenever the tests run. */
const advanceToTuesdayNoon = () => advanceTo(parseExpression('cron(0 12 ? * TUE *)'));
const ADDRESS = {
  manager: 'manager@waymark.example',
  agent: 'agent@waymark.example',
  colleague: 'agent2@waymark.example',
  secondManager: 'manager2@waymark.example',
};

it('Nobody is sent mail who has not asked for it', async () => {
  expect(await team.agent.client.getMailPreference({})).toEqual({
    ...{ mail: 'none', address: ADDRESS.agent, isUnconfirmed: false },
  });
});

it('Who changes their mind before the address has agreed can do so again', async () => {
  await choose(team.agent, 'each');
  expect(await choose(team.agent, 'none')).toMatchObject({ mail: 'none', isUnconfirmed: false });
  expect(await team.agent.client.getMailPreference({})).toMatchObject({ mail: 'none', isUnconfirmed: false });
  expect(await choose(team.agent, 'each')).toMatchObject({ mail: 'each', isUnconfirmed: true });
});

it('Who asks for a mail for each thing gets it once the address has agreed, and nobody else’s', async () => {
  expect(await choose(team.agent, 'each')).toEqual({
    mail: 'each',
    address: ADDRESS.agent,
    isUnconfirmed: true,
  });
  await confirm(ADDRESS.agent);
  expect(await team.agent.client.getMailPreference({})).toMatchObject({ mail: 'each', isUnconfirmed: false });
  const [mine, other] = [await submit(team.agent), await submit(team.colleague)];
  await decide(other, 'approve');
  // What comes of it any later would be in the digest that is asked for below.
  await isTold(other);
  await decide(mine, 'approve');
  const [mail] = await gets(ADDRESS.agent, /approved/);
  expect(mail?.body).toContain(mine);
  expect(mail?.body).not.toContain(other);
  expect(JSON.stringify(await mailTo(ADDRESS.agent, /./))).not.toContain(other);
});

it('Who asks for a digest gets one mail with all of it, and none when there is nothing', async () => {
  await choose(team.colleague, 'digest');
  await confirm(ADDRESS.colleague);
  const [first, second] = [
    await submit(team.colleague, { title: 'One' }),
    await submit(team.colleague, { title: 'Two' }),
  ];
  for (const [id, outcome] of [[first, 'approve'] as const, [second, 'reject'] as const]) {
    await decide(id, outcome);
    // The next is told after it.
    await isTold(id);
  }
  await settled(engine);
  expect(await mailTo(ADDRESS.colleague, /approved|not accepted/)).toEqual([]);
  await advanceToDigest();
  const [digest] = await gets(ADDRESS.colleague, /since the last digest/);
  expect(digest?.subject).toBe('Waymark: 2 things since the last digest');
  expect(digest?.body).toMatch(/1\. .*approved[\s\S]*2\. .*not accepted/);
  expect(digest?.body).toContain('One');
  expect(digest?.body).not.toContain('Known already');
  await advance(engine, 3);
  team = await signInTeam(engine);
  expect(await mailTo(ADDRESS.colleague, /digest/)).toHaveLength(1);
});

it('Who wants none any more gets none', async () => {
  expect(await choose(team.agent, 'none')).toMatchObject({ mail: 'none', isUnconfirmed: false });
  const before = (await mailTo(ADDRESS.agent, /./)).length;
  const id = await submit(team.agent);
  await decide(id, 'approve');
  await isTold(id);
  expect(await mailTo(ADDRESS.agent, /./)).toHaveLength(before);
  expect(await team.agent.client.getMailPreference({})).toMatchObject({ mail: 'none' });
});

it('A manager who is given a submission by another is told as they chose', async () => {
  const { manager, secondManager, agent } = team;
  await choose(secondManager, 'each');
  await confirm(ADDRESS.secondManager);
  const give = (id: string, { id: assignee }: SignedIn) =>
    manager.client.reassignSubmission({ params: { id, revision: 1 }, body: { assignee } });
  const given = async () => {
    const id = await submit(agent);
    await comesTo(id, 'asked', manager);
    await give(id, manager);
    await give(id, secondManager);
    return id;
  };
  const id = await given();
  const [mail] = await gets(ADDRESS.secondManager, /given to you/);
  expect(mail?.body).toContain(`/#/reviews/${id}`);

  await choose(secondManager, 'digest');
  const other = await given();
  await until('it is told', async () =>
    (await mailTo('managers@waymark.example', /given to you/)).some(({ body }) => body.includes(other)),
  );
  await settled(engine);
  await advanceToDigest();
  await gets(ADDRESS.secondManager, /digest/);
  const [digest] = await mailTo(ADDRESS.secondManager, /digest/);
  expect(digest?.body).toContain(other);
  expect(digest?.body).not.toContain(id);
  expect(await mailTo(ADDRESS.secondManager, /given to you/)).toHaveLength(1);
});

/** For how long a function believes what the user pool said. */
const KEPT_SECONDS = 20;
/** What somebody was mailed about a submission. */
const mailedOf = async (id: string, address: string) =>
  (await mailTo(address, /./)).filter(({ body }) => body.includes(id)).map(({ subject }) => subject);

it('A former manager gets no more managers’ mail, and a promoted one gets it from the next notice on', async () => {
  team = await signInTeam(engine);
  await choose(team.manager, 'each');
  await confirm(ADDRESS.manager);
  await choose(team.colleague, 'each');
  await administer(engine, 'AdminRemoveUserFromGroup', ADDRESS.manager, 'managers');
  await administer(engine, 'AdminAddUserToGroup', ADDRESS.colleague, 'managers');
  const id = await submit(team.agent);
  await comesTo(id, 'asked', team.secondManager);
  await advance(engine, 2);
  team = await signInTeam(engine);
  await comesTo(id, 'reminded', team.secondManager);
  await advance(engine, 3);
  await gets(ADDRESS.colleague, /any manager's review/);
  await settled(engine);
  expect(await mailedOf(id, ADDRESS.colleague)).toContain("Waymark: a link waits for any manager's review");
  expect(await mailedOf(id, ADDRESS.manager)).toEqual([]);

  // Of the digest, in which the other manager wants it, it is the same.
  const digests = (await mailTo(ADDRESS.secondManager, /digest/)).length;
  await administer(engine, 'AdminRemoveUserFromGroup', ADDRESS.secondManager, 'managers');
  await advanceToDigest();
  await settled(engine);
  expect(await mailTo(ADDRESS.secondManager, /digest/)).toHaveLength(digests);
});

it('Who is disabled gets no mail, and gets it again once enabled', async () => {
  await administer(engine, 'AdminAddUserToGroup', ADDRESS.manager, 'managers');
  team = await signInTeam(engine);
  await choose(team.agent, 'each');
  await confirm(ADDRESS.agent);
  const [during, after] = [await submit(team.agent), await submit(team.agent)];
  await administer(engine, 'AdminDisableUser', ADDRESS.agent);
  await advanceSeconds(engine, KEPT_SECONDS);
  await decide(during, 'approve');
  await isTold(during);
  // Else the time that is moved on runs out for who tells it, and it is told again.
  await settled(engine);
  await administer(engine, 'AdminEnableUser', ADDRESS.agent);
  await advanceSeconds(engine, KEPT_SECONDS);
  await decide(after, 'approve');
  await isTold(after);
  expect(await mailedOf(during, ADDRESS.agent)).toEqual([]);
  expect(await mailedOf(after, ADDRESS.agent)).toEqual(['Waymark: your link was approved']);
});
