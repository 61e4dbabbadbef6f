import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChecker } from '../support/checker';
import { type SignedIn, signIn, submit } from '../support/client';
import { advance, advanceSeconds, MOVABLE_CLOCK, settled } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { measures, queues } from '../support/local';
import { until } from '../support/until';

/** How often the page of each link is looked for, and how long a message that failed stays away. */
const RECHECK_DAYS = 7;
const AWAY_SECONDS = 181;

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;
let checker: Awaited<ReturnType<typeof openChecker>>;

beforeAll(async () => {
  checker = await openChecker();
  engine = await startEngine({ ...MOVABLE_CLOCK, args: checker.args });
  await toNoon();
  await signInBoth();
});
afterAll(async () => {
  await engine.stop();
  await checker.close();
});

/** So that no night begins, whose checks would come between, while a test lets an hour pass. */
async function toNoon(): Promise<void> {
  const [day, noon] = [86_400, 43_200];
  const now = Math.floor((await advanceSeconds(engine, 0)) / 1_000);
  await advanceSeconds(engine, (day + noon - (now % day)) % day);
  await settled(engine);
}

async function signInBoth(): Promise<void> {
  [agent, manager] = await Promise.all([
    signIn(engine, engine.users.agent),
    signIn(engine, engine.users.manager),
  ]);
}

/** A published link of the public web; it was asked for once, before it was approved. */
async function publish(): Promise<{ id: string; url: string }> {
  const url = `https://pages.example.com/${uuidv7()}`;
  const id = await submit(agent, { url, title: `Page ${url}` });
  await settled(engine);
  await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
  await settled(engine);
  expect(await checker.timesAsked(url)).toBe(1);
  return { id, url };
}

/** Lets so many days pass, and all that falls due in them be done; sessions end by it. */
async function pass(days: number): Promise<void> {
  await advance(engine, days);
  await settled(engine);
  await signInBoth();
}
/** The first look for every page that was published by now, and no second one. */
const firstCheck = () => pass(RECHECK_DAYS + 1);
const nextCheck = () => pass(RECHECK_DAYS);
/** Lets what failed be tried again. */
async function retry(): Promise<void> {
  await advanceSeconds(engine, AWAY_SECONDS);
  await settled(engine);
}
const waiting = async () => (await manager.client.listVerifications({ query: {} })).items;
/** How many broken links were measured last, by the next quarter of an hour. */
async function measuredBroken(): Promise<number | undefined> {
  const before = await measures(engine, 'BrokenLinks');
  await advanceSeconds(engine, 900);
  const values = await until('the links are measured', async () => {
    const all = await measures(engine, 'BrokenLinks');
    return all.length > before.length && all;
  });
  return values[0];
}
const historyOf = async (id: string) =>
  (await manager.client.getHistory({ params: { id } })).items.map(({ type }) => type);
const deadLetters = async () =>
  (await queues(engine)).find(({ name }) => name.includes('CheckDeadLetters'))?.messages ?? [];
const gone = { health: 'broken', detail: 'Answers 404' } as const;

describe('The page of a published link', () => {
  it('opens a review once it is gone for the second time in a row, and never twice', async () => {
    const [broken, good] = [await publish(), await publish()];
    await checker.answer({ [broken.url]: gone });
    await firstCheck();
    expect(await waiting()).toEqual([]);
    await nextCheck();
    const review = { id: broken.id, reasons: ['broken'], broken: { detail: 'Answers 404' } };
    expect(await waiting()).toMatchObject([review]);
    await nextCheck();
    expect(await waiting()).toMatchObject([review]);
    expect(await Promise.all([broken, good].map(({ url }) => checker.timesAsked(url)))).toEqual([4, 4]);
    expect((await historyOf(broken.id)).filter((type) => type === 'bookmark.link-broken')).toHaveLength(1);
    expect(await measuredBroken()).toBe(1);
    await manager.client.verifyLink({ params: { id: broken.id, revision: 1 }, body: {} });
    expect(await waiting()).toEqual([]);
    expect(await measuredBroken()).toBe(0);
  });

  it('is not held against the link when it was there in between, or could not be looked for', async () => {
    const { id, url } = await publish();
    const waits = async () => (await waiting()).some((link) => link.id === id);
    await checker.answer({ [url]: gone });
    await firstCheck();
    for (const health of ['ok', 'broken', 'unknown'] as const) {
      await checker.answer({ [url]: { health, detail: health } });
      await nextCheck();
      expect(await waits(), health).toBe(false);
    }
    await checker.answer({ [url]: gone });
    await nextCheck();
    expect(await waits()).toBe(true);
  });

  it('whose check fails holds up no other, comes back until it is done, and is set aside if it never is', async () => {
    const links = await Promise.all(Array.from({ length: 6 }, publish));
    const [passing, lasting, ...others] = links.map(({ url }) => url) as [string, string, ...string[]];
    const timesOf = (urls: string[]) => Promise.all(urls.map(checker.timesAsked));
    await checker.answer({ [passing]: 'fails', [lasting]: 'fails' });
    await firstCheck();
    expect(await timesOf([passing, lasting, ...others])).toEqual([2, 2, 2, 2, 2, 2]);
    await checker.answer({ [lasting]: 'fails' });
    await retry();
    await retry();
    expect(await timesOf([passing, lasting, ...others])).toEqual([3, 4, 2, 2, 2, 2]);
    expect(await deadLetters()).toEqual([]);
    await retry();
    await retry();
    await retry();
    expect(await checker.timesAsked(lasting)).toBe(6);
    const { id } = links[1] as { id: string };
    expect((await deadLetters()).map(({ body }) => JSON.parse(body).id)).toEqual([id]);
    // It is due still: the next day it is looked for again.
    await checker.answer({});
    await pass(1);
    expect(await checker.timesAsked(lasting)).toBe(7);
    expect((await waiting()).map((link) => link.id)).not.toContain(id);
  });
});
