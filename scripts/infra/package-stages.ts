import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { settleStage } from './settle-stage';
import { stagesOf } from './stage-parameters';

/**
 * `npm run package:stages -- FOLDER`, and what `sam package` is to be told: writes the packaged template of each stage to
 * `FOLDER/STAGE.yaml`, and its parameters and tags to `FOLDER/STAGE.json`. Runs in with-tools.sh.
 */
const [folder, ...options] = process.argv.slice(2);
if (!folder) throw new Error('Where to? npm run package:stages -- FOLDER');

const sam = (...args: string[]) => execFileSync('sam', args, { stdio: 'inherit' });
const samconfig = readFileSync('samconfig.toml', 'utf8');

mkdirSync(folder, { recursive: true });
sam('build');
for (const stage of stagesOf(samconfig)) {
  writeFileSync(`${folder}/${stage}.json`, JSON.stringify(settleStage(samconfig, stage), null, 2));
  sam('package', '--output-template-file', `${folder}/${stage}.yaml`, ...options);
}
