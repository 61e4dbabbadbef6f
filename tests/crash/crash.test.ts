import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../src/client/api';
import { type SignedIn, signIn, somePage } from '../support/client';
import { type Engine, freePort, startEngine } from '../support/engine';
import { executions } from '../support/local';
import { until } from '../support/until';

/** `npm run test:crash` runs it in full; the suite runs it in short. */
const isFull = process.env.WAYMARK_FULL !== undefined;
const SUBMISSIONS = isFull ? 500 : 80;
const KILLS = isFull ? 10 : 2;
const CLIENTS = 8;
const WITHIN_MS = 300_000;

let data: string;
let port: number;
let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;

beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'waymark-crash-'));
  port = await freePort();
  engine = await startEngine({ data, port });
  agent = await signIn(engine, engine.users.agent);
  manager = await signIn(engine, engine.users.manager);
});
afterAll(async () => {
  await engine.stop();
  await rm(data, { recursive: true, force: true });
});

/** Calls again, as every client of ours does, until the engine has answered. */
async function persistently<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) throw error;
      await pause(20);
    }
  }
}

describe('An engine that is killed at any moment', () => {
  it('has lost nothing it acknowledged, and carries each submission to its decision once', async () => {
    const ids = Array.from({ length: SUBMISSIONS }, () => uuidv7());
    let acknowledged = 0;
    const [toSave, toDecide] = [[...ids], [...ids]];
    const client = async () => {
      for (let id = toSave.shift(); id !== undefined; id = toSave.shift()) {
        const request = { params: { id }, body: { content: somePage(), suggest: true } };
        await persistently(() => agent.client.saveBookmark(request));
        acknowledged += 1;
      }
    };
    const office = async () => {
      for (let id = toDecide.shift(); id !== undefined; id = toDecide.shift()) {
        const params = { id };
        const bookmark = await persistently(() => agent.client.getBookmark({ params }));
        expect(bookmark.status).toBe('pending');
        const decision = { params: { id, revision: 1 }, body: { outcome: 'approve' as const } };
        await persistently(() => manager.client.decideSubmission(decision));
        acknowledged += 1;
      }
    };
    const killer = async () => {
      // One in each part of the way, so that some fall among the saves and some among the decisions.
      const part = (2 * SUBMISSIONS) / KILLS;
      for (let n = 0; n < KILLS; n += 1) {
        const moment = Math.floor((n + Math.random()) * part);
        await until(`${moment} are acknowledged`, () => acknowledged >= moment, WITHIN_MS);
        await pause(Math.random() * 50);
        await engine.kill();
        engine = await startEngine({ data, port });
      }
    };
    const inLanes = (work: () => Promise<void>) => Promise.all(Array.from({ length: CLIENTS }, work));
    await Promise.all([killer(), inLanes(client).then(() => inLanes(office))]);
    expect(acknowledged).toBe(2 * SUBMISSIONS);

    const ended = await until(
      'each execution ends',
      async () => {
        const all = await executions(engine);
        return all.filter(({ status }) => status === 'SUCCEEDED').length === SUBMISSIONS && all;
      },
      WITHIN_MS,
    );
    expect(ended.map(({ name }) => name).toSorted()).toEqual(ids.map((id) => `${id}-1`).toSorted());
    for (const id of ids.slice(0, 20)) {
      const { items } = await agent.client.getHistory({ params: { id } });
      expect(items.map(({ to }) => to)).toEqual(['approved', 'pending']);
    }
  });
});
