import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { spawnEngine } from '../support/engine';

it.runIf(process.platform === 'linux')('an engine whose disk is full ends, and says so', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'waymark-full-'));
  await mkdir(path.join(data, 'logs'));
  // Takes nothing, as a full disk: https://man7.org/linux/man-pages/man4/full.4.html
  await symlink('/dev/full', path.join(data, 'logs', 'functions.log'));
  // What waits is measured as soon as it is up, and that is logged.
  const engine = spawnEngine({ data, port: 0 });
  onTestFinished(async () => {
    engine.kill('SIGKILL');
    await rm(data, { recursive: true });
  });
  engine.stdout.resume();
  const [says, [code]] = await Promise.all([text(engine.stderr), once(engine, 'exit')]);
  expect(code).toBe(1);
  expect(says).toContain(`The data in ${data} can no longer be written: the disk is full.`);
});
