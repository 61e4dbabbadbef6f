import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run';

const REQUIREMENTS = 'scripts/conformance/requirements.txt';
const FOLDER = '.tools/moto';

/** The program that serves moto, once installed. */
export const MOTO_SERVER = path.join(FOLDER, 'bin/moto_server');

/** @throws Error that says in words what is missing */
export async function installMoto(): Promise<void> {
  const wanted = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex');
  // Named by what it holds, so that a change of the list makes it anew.
  const done = path.join(FOLDER, wanted);
  if (existsSync(done)) return;
  console.log('Installing the moto server into .tools/moto');
  await rm(FOLDER, { recursive: true, force: true });
  await run('Making a Python environment, which takes Python 3.11 or newer,', 'python3', [
    '-m',
    'venv',
    FOLDER,
  ]);
  const pip = path.join(FOLDER, 'bin/pip');
  await run('Installing moto', pip, ['install', '--quiet', '--no-deps', '-r', REQUIREMENTS]);
  await writeFile(done, '');
}
