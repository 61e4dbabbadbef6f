import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Engine, startEngine } from '../support/engine';
import { measureSaves, runLoad } from './load';
import { report, summary } from './report';
import { seedBookmarks } from './seed';
import { measureWaiting } from './waiting';

const STARTS = 7;
const SUBMISSIONS = 1_500;
const WARM_UP = 300;
const WAITING = 1_000;
const CLIENTS = 8;

/** Reports what the local engine can do, with few and with many bookmarks stored. */
export async function benchEngine(): Promise<void> {
  for (const stored of [1_000, 100_000]) {
    const data = await mkdtemp(path.join(tmpdir(), 'waymark-bench-'));
    await seedBookmarks(data, stored);
    let engine = await startEngine({ data });
    // Let the pipe pass over what the stream holds of the seeds, the table's files settle, and the code get warm.
    await measureSaves(engine, 300, 30);
    await runLoad(engine, WARM_UP, CLIENTS);

    const saves = await measureSaves(engine, 300, 30);
    report(`PUT /bookmarks/{id}, ${stored} stored`, 'ms', summary(saves));
    const load = await runLoad(engine, SUBMISSIONS, CLIENTS);
    report(`PUT to approved by ${CLIENTS} clients, ${stored} stored`, 'submissions/s', {
      rate: load.perSecond,
      seconds: load.seconds,
      submissions: SUBMISSIONS,
    });
    report(`PUT /bookmarks/{id} under that load, ${stored} stored`, 'ms', summary(load.saves));
    report(`resident after that, ${stored} stored`, 'MB', { value: await residentMb(engine) });

    const waiting = await measureWaiting(engine, WAITING, () => residentMb(engine));
    report(`${WAITING} executions that wait, ${stored} stored`, 'MB', { added: waiting.addedMb });
    report(`${WAITING} decisions in bulk, ${stored} stored`, 's', { value: waiting.decideSeconds });

    const starts: number[] = [];
    for (let n = 0; n < STARTS; n += 1) {
      await engine.stop();
      const start = performance.now();
      engine = await startEngine({ data });
      starts.push(performance.now() - start);
    }
    report(`start to ready, warm, ${stored} stored`, 'ms', summary(starts));
    report(`resident after start, ${stored} stored`, 'MB', { value: await residentMb(engine) });
    await engine.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function residentMb({ pid }: Engine): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
