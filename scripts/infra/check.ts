import { spawnSync } from 'node:child_process';

/**
 * Checks the infrastructure with the tools that experts use, as far as it goes without an account. Shows what a step says
 * when it fails, and goes on with the rest; runs in with-tools.sh.
 */
const STEPS: [what: string, command: string][] = [
  ['cfn-lint: the templates', 'cfn-lint template.yaml templates/*'],
  ['sam validate: the template, as SAM expands it', 'sam validate --lint'],
  ['sam build: the packages that are deployed', 'sam build'],
  ['Rules of our own, and asl-validator: the workflows', 'vitest run --project unit tests/unit/templates'],
  ['redocly: the API', 'redocly lint docs/openapi.json'],
  ['The pipeline: its packages', 'npm --prefix pipeline ci --no-audit --no-fund'],
  ['The pipeline: its tests', 'npm --prefix pipeline test'],
  ['The pipeline: cdk synth with cdk-nag', 'npm --prefix pipeline run synth'],
];

const failed = STEPS.filter(([what, command]) => {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, { shell: true, encoding: 'utf8' });
  const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${what} (${command}), ${took}`);
  if (status !== 0) console.log([error?.message, stdout, stderr].filter(Boolean).join('\n'));
  return status !== 0;
});
console.log(`Infrastructure: ${STEPS.length - failed.length} passed, ${failed.length} failed`);
if (failed.length > 0) process.exitCode = 1;
