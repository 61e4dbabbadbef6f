import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { settleStage } from './settle-stage';

/** `npm run deploy:stack -- STAGE`, and what else `sam deploy` is to be told; runs in with-tools.sh. */
const [stage, ...options] = process.argv.slice(2);
if (!stage) throw new Error('Which stage? npm run deploy:stack -- STAGE: one that samconfig.toml describes');

const PARAMETERS = '.aws-sam/parameters.yaml';
const sam = (...args: string[]) => execFileSync('sam', args, { stdio: 'inherit' });

sam('build');
const { Parameters } = settleStage(readFileSync('samconfig.toml', 'utf8'), stage);
writeFileSync(PARAMETERS, JSON.stringify(Parameters));
sam('deploy', '--config-env', stage, '--parameter-overrides', `file://${PARAMETERS}`, ...options);
