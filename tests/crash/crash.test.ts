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
const SUBMISSIONS = isFull ? 500 : 120;
const KILLS = isFull ? 10 : 3;
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
    const acknowledged = new Set<string>();
    const waiting = [...ids];
    const client = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const request = { params: { id }, body: { content: somePage(), suggest: true } };
        await persistently(() => agent.client.saveBookmark(request));
        acknowledged.add(id);
      }
    };
    const killer = async () => {
      const moments = Array.from({ length: KILLS }, () => Math.floor(Math.random() * SUBMISSIONS)).sort(
        (a, b) => a - b,
      );
      for (const moment of moments) {
        await until(`${moment} are acknowledged`, () => acknowledged.size >= moment, WITHIN_MS);
        await pause(Math.random() * 50);
        await engine.kill();
        engine = await startEngine({ data, port });
      }
    };
    await Promise.all([killer(), ...Array.from({ length: CLIENTS }, client)]);
    expect(acknowledged.size).toBe(SUBMISSIONS);

    for (const id of ids) {
      const bookmark = await agent.client.getBookmark({ params: { id } });
      expect(bookmark.status).toBe('pending');
      await persistently(() =>
        manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } }),
      );
    }
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
