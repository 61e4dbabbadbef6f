import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SignedIn, signInTeam, submit } from '../support/client';
import { advance, MOVABLE_CLOCK } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { mails } from '../support/local';
import { until } from '../support/until';

let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
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
async function decide(id: string, outcome: 'approve' | 'reject') {
  await team.manager.client.decideSubmission({
    ...{
      params: { id, revision: 1 },
      body: { outcome, reason: outcome === 'reject' ? 'Known already' : '' },
    },
  });
}
/** In how many days the next digest will have been sent: at 7 on working days. */
function daysToDigest(): number {
  const next = new Date();
  if (next.getUTCHours() >= 7) next.setUTCDate(next.getUTCDate() + 1);
  const isWeekend = () => next.getUTCDay() === 0 || next.getUTCDay() === 6;
  let days = 1;
  for (; isWeekend(); days += 1) next.setUTCDate(next.getUTCDate() + 1);
  return days;
}
const ADDRESS = {
  agent: 'agent@waymark.example',
  colleague: 'agent2@waymark.example',
  secondManager: 'manager2@waymark.example',
};

it('Nobody is sent mail who has not asked for it', async () => {
  expect(await team.agent.client.getMailPreference({})).toEqual({
    ...{ mail: 'none', address: ADDRESS.agent, isUnconfirmed: false },
  });
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
    // It comes to the shared mailbox when it is told, and is kept then: the next is told after it.
    await isTold(id);
  }
  expect(await mailTo(ADDRESS.colleague, /approved|not accepted/)).toEqual([]);
  await advance(engine, daysToDigest());
  const [digest] = await gets(ADDRESS.colleague, /2 things since the last digest/);
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
    await until('it is assigned', async () => {
      const { stage } = await manager.client.getBookmark({ params: { id } });
      return stage === 'asked';
    });
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
  await advance(engine, daysToDigest());
  await gets(ADDRESS.secondManager, /digest/);
  const [digest] = await mailTo(ADDRESS.secondManager, /digest/);
  expect(digest?.body).toContain(other);
  expect(digest?.body).not.toContain(id);
  expect(await mailTo(ADDRESS.secondManager, /given to you/)).toHaveLength(1);
});
