import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type SignedIn, signInTeam, submit } from '../../tests/support/client';
import { type Engine, startEngine } from '../../tests/support/engine';
import { allCounts, executions, mails, transitionsOf } from '../../tests/support/local';
import { until } from '../../tests/support/until';
import type { Counts } from './counts';

const CAPTURES = 20;
const SYNCS = 20;

/** Does the main job on a local engine and counts what each service had to do for it, requests of this count aside. */
export async function measure(): Promise<Counts> {
  const engine = await startEngine();
  try {
    const { agent, colleague, manager } = await signInTeam(engine);
    // The first of all loads and makes what later ones find.
    await doMainJob(engine, agent, manager, 1);
    const before = await taken(engine);
    await doMainJob(engine, agent, manager, CAPTURES);
    const after = await taken(engine);
    const { cursor } = await colleague.client.syncKnowledge({ query: {} });
    const atRest = await taken(engine);
    let answerBytes = 0;
    for (let n = 0; n < SYNCS; n++) {
      const answer = await colleague.client.syncKnowledge({ query: { since: cursor } });
      answerBytes += Buffer.byteLength(JSON.stringify(answer));
    }
    const synced = await taken(engine);

    const perCapture = (read: (of: Taken) => number) => round((read(after) - read(before)) / CAPTURES);
    const perSync = (read: (of: Taken) => number) => round((read(synced) - read(atRest)) / SYNCS);
    return {
      capture: {
        lambda: each(after.lambda, (name) => perCapture(({ lambda }) => lambda[name] ?? 0)),
        transitions: perCapture(({ transitions }) => transitions),
        events: perCapture(({ events }) => events),
        mails: perCapture((of) => of.mails),
        writeUnits: perCapture((of) => of.writeUnits),
        readUnits: perCapture((of) => of.readUnits),
        streamRecords: perCapture((of) => of.streamRecords),
        logBytes: Math.round(perCapture((of) => of.logBytes)),
      },
      sync: {
        lambda: each(synced.lambda, (name) => perSync(({ lambda }) => lambda[name] ?? 0)),
        readUnits: perSync((of) => of.readUnits),
        answerBytes: Math.round(answerBytes / SYNCS),
        logBytes: Math.round(perSync((of) => of.logBytes)),
      },
    };
  } finally {
    await engine.stop();
  }
}

/** Pages suggested, each approved once its checks are done, until all executions have ended. */
async function doMainJob(
  engine: Engine,
  agent: SignedIn,
  manager: SignedIn,
  captures: number,
): Promise<void> {
  for (let n = 0; n < captures; n++) {
    const id = await submit(agent);
    const isEnded = async () =>
      (await executions(engine)).some(({ name, status }) => name === `${id}-1` && status === 'SUCCEEDED');
    // Asked of the console, so that waiting does not count.
    await until(`the managers are told of ${id}`, async () =>
      (await mails(engine)).some(({ body }) => body.includes(id)),
    );
    await manager.client.decideSubmission({
      params: { id, revision: 1 },
      body: { outcome: 'approve', reason: '' },
    });
    await until(`the approval of ${id} ends`, isEnded);
  }
}

interface Taken {
  lambda: Record<string, number>;
  transitions: number;
  events: number;
  mails: number;
  readUnits: number;
  writeUnits: number;
  streamRecords: number;
  logBytes: number;
}

async function taken(engine: Engine): Promise<Taken> {
  const { Lambda = {}, Billed = {}, Pipes = {} } = await allCounts(engine);
  const all = await Promise.all((await executions(engine)).map((one) => transitionsOf(engine, one)));
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const logs = path.join(engine.data, 'logs');
  const sizes = (await readdir(logs)).map(async (file) => (await stat(path.join(logs, file))).size);
  return {
    lambda: Lambda,
    transitions: sum(all),
    events: sum(Object.values(Pipes)),
    mails: (await mails(engine)).length,
    readUnits: Billed.readUnits ?? 0,
    writeUnits: Billed.writeUnits ?? 0,
    streamRecords: Billed.streamRecords ?? 0,
    logBytes: sum(await Promise.all(sizes)),
  };
}

const round = (amount: number) => Math.round(amount * 100) / 100;

function each(of: Record<string, number>, read: (name: string) => number): Record<string, number> {
  const pairs = Object.keys(of)
    .sort()
    .map((name) => [name, read(name)] as const);
  return Object.fromEntries(pairs.filter(([, amount]) => amount > 0));
}
