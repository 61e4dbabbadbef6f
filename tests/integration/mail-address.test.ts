import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { MailChoice } from '../../src/core/schemas/mail';
import { systemClock } from '../../src/local/clock';
import { openDatabase } from '../../src/local/database';
import { call, openBackend } from '../support/backend';
import { access, model } from '../support/template';
import { serveTopic } from '../support/topic';

/** The functions on the engine's own SNS, which asks an address and forgets it as AWS does. */
let backend: Awaited<ReturnType<typeof openBackend>>;
let topic: Awaited<ReturnType<typeof serveTopic>>;
let publish: typeof import('../../src/backend/mail/publish').publish;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  backend = await openBackend();
  const directory = await mkdtemp(path.join(tmpdir(), 'waymark-topic-'));
  const database = await openDatabase(directory);
  const { accessKeyId } = access('').credentials;
  const topicArn = model.topics[0]?.arn as string;
  topic = await serveTopic({ ...{ database, topicArn, accessKeyId }, clock: systemClock });
  vi.stubEnv('AWS_ENDPOINT_URL_SNS', topic.url);
  ({ publish } = await import('../../src/backend/mail/publish'));
  closing.push(
    topic.close,
    () => database.close(),
    () => rm(directory, { recursive: true }),
    backend.close,
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

let count = 0;
let id: string;
beforeEach(() => {
  count += 1;
  id = `ada-${count}`;
});
const OLD = () => `old-${count}@team.example`;
const NEW = () => `new-${count}@team.example`;

const choose = (mail: MailChoice, email: string, who = id) =>
  call('setMailPreference', { id: who, groups: ['agents'], email }, { body: { mail } });
/** What somebody is told of their choice, whose account has that address. */
const shown = async (email: string) =>
  (await call('getMailPreference', { id, groups: ['agents'], email })).body;
/** Where a mail to somebody arrives, who has no other. */
async function reaches(who: string): Promise<string[]> {
  const subject = `For ${who}`;
  await publish({ subject, text: 'News', audience: 'submitter', recipients: [who] });
  return (await topic.inbox.list()).filter((mail) => mail.subject === subject).map(({ to }) => to);
}

it('Who goes back to an address before it has answered is asked there again, and gets the mail once it agrees', async () => {
  for (const address of [OLD(), NEW(), OLD(), NEW(), OLD()]) {
    const { status, body } = await choose('each', address);
    expect(status).toBe(200);
    expect(body).toEqual({ mail: 'each', address, isUnconfirmed: true });
  }
  expect(await topic.confirm(OLD())).toBe(200);
  expect(await reaches(id)).toEqual([OLD()]);
});

it('An address that was left before it answered lets nothing through, should it answer then', async () => {
  await choose('each', OLD());
  await choose('digest', NEW());
  await topic.confirm(OLD());
  await topic.confirm(NEW());
  expect(await reaches(id)).toEqual([]);
  await choose('each', NEW());
  expect(await reaches(id)).toEqual([NEW()]);
});

it('What SNS was asked, and nobody noted, is taken up with another choice', async () => {
  const { subscribe } = await import('../../src/backend/mail/subscriptions');
  await subscribe({ id, address: OLD(), mail: 'each' }, undefined);
  expect(await choose('digest', OLD())).toMatchObject({ status: 200, body: { isUnconfirmed: true } });
  await topic.confirm(OLD());
  expect(await reaches(id)).toEqual([]);
  expect(await choose('each', OLD())).toMatchObject({ status: 200, body: { isUnconfirmed: false } });
  expect(await reaches(id)).toEqual([OLD()]);
});

it('An address that was asked for somebody else says so, until it has answered', async () => {
  await choose('each', OLD(), `before-${id}`);
  const refused = await choose('each', OLD());
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('for somebody who had it before');
  await topic.confirm(OLD());
  expect(await choose('each', OLD())).toMatchObject({ status: 200, body: { isUnconfirmed: false } });
  expect(await reaches(id)).toEqual([OLD()]);
  expect(await reaches(`before-${id}`)).toEqual([]);
});

it.each(['each', 'digest', 'none'] as const)(
  'Who chooses %s at a new address leaves alone the mail of who has the former one now',
  async (mail) => {
    const heir = `heir-of-${id}`;
    await choose('each', OLD());
    await topic.confirm(OLD());
    await choose('each', OLD(), heir);
    expect(await shown(NEW())).toMatchObject({ mail: 'none' });
    await choose(mail, NEW());
    expect(await reaches(heir)).toEqual([OLD()]);
    expect(await choose('each', OLD(), heir)).toMatchObject({ body: { isUnconfirmed: false } });
  },
);

it('The same holds where the former address has not answered yet', async () => {
  const heir = `heir-of-${id}`;
  await choose('each', OLD());
  await choose('none', OLD());
  await choose('each', OLD(), heir);
  await choose('each', NEW());
  await topic.confirm(OLD());
  await topic.confirm(NEW());
  expect(await reaches(heir)).toEqual([OLD()]);
  expect(await reaches(id)).toEqual([NEW()]);
});

it('Who has another address by now is shown where the mail goes still, and that it moves with the next choice', async () => {
  await choose('each', OLD());
  await topic.confirm(OLD());
  expect(await shown(OLD())).toEqual({ mail: 'each', address: OLD(), isUnconfirmed: false });
  expect(await shown(NEW())).toEqual({ mail: 'each', address: OLD(), movesTo: NEW(), isUnconfirmed: false });
  expect(await reaches(id)).toEqual([OLD()]);
  await choose('each', NEW());
  expect(await shown(NEW())).toEqual({ mail: 'each', address: NEW(), isUnconfirmed: true });
  await choose('none', NEW());
  expect(await shown(OLD())).toEqual({ mail: 'none', address: OLD(), isUnconfirmed: false });
});

it('Who comes back to an address has its mail again', async () => {
  await choose('each', OLD());
  await topic.confirm(OLD());
  await choose('digest', OLD(), `between-${id}`);
  expect(await choose('each', OLD())).toMatchObject({ status: 200, body: { isUnconfirmed: false } });
  expect(await reaches(id)).toEqual([OLD()]);
});
