import { readFileSync, writeFileSync } from 'node:fs';
import { STAGES } from './settings';
import { stageParameters } from './stage-parameters';

/** Writes `<folder>/<stage>.json` for each stage. */
const [folder = '.'] = process.argv.slice(2);
const samconfig = readFileSync(new URL('../../samconfig.toml', import.meta.url), 'utf8');
for (const stage of STAGES) {
  writeFileSync(`${folder}/${stage}.json`, JSON.stringify(stageParameters(samconfig, stage), null, 2));
}
