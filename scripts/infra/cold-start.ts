import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Measures each bundle of `sam build`: its size, and how long Node takes to load it. Writes docs/cold-start.md. */
const BUILT = '.aws-sam/build';
const RUNS = 7;

const bundles = readdirSync(BUILT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(path.join(BUILT, name))
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => ({ name, file: path.join(BUILT, name, file) })),
  );

const rows = bundles.map(({ name, file }) => {
  const loads = Array.from({ length: RUNS }, () => load(file)).sort((a, b) => a - b);
  const kilobytes = Math.ceil(statSync(file).size / 1024);
  return `| ${name} | ${kilobytes} | ${loads[Math.floor(RUNS / 2)]!.toFixed(0)} |`;
});
const cpu = cpus()[0]?.model ?? 'unknown';
const [text] = readFileSync('docs/cold-start.md', 'utf8').split('<!-- measured -->');
writeFileSync(
  'docs/cold-start.md',
  `${text}<!-- measured -->
Node ${process.version}, ${cpu}; the median of ${RUNS} loads.

| function | bundle, KiB | load, ms |
| --- | --: | --: |
${rows.join('\n')}
`,
);
console.log(`docs/cold-start.md: ${rows.length} functions`);

/** In a process of its own, as Lambda starts one. */
function load(file: string): number {
  const url = JSON.stringify(pathToFileURL(path.resolve(file)).href);
  const script = `const start = performance.now(); await import(${url}); console.log(performance.now() - start)`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, AWS_REGION: 'eu-central-1', TABLE_NAME: 'waymark' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
}
