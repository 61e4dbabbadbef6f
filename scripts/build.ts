import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildEngine } from './build/engine';
import { buildFunctions } from './build/functions';
import { buildPages } from './build/pages';

/**
 * Builds what is not up to date into dist/: the extension for each browser, the web app, the functions and the engine.
 * `--force` builds all; names after it build only these.
 */
interface Part {
  name: string;
  /** Files and folders that the part is made from, besides what all parts share. */
  sources: string[];
  build: () => Promise<void>;
}

const pages = (mode: string, ...sources: string[]): Part => ({
  name: mode,
  sources: ['vite.config.ts', 'src/client', ...sources],
  build: () => buildPages(mode),
});

const PARTS: Part[] = [
  pages('chromium', 'manifest.json', '_locales', 'managed_schema.json', 'icons', 'src/extension'),
  pages('firefox', 'manifest.json', '_locales', 'icons', 'src/extension'),
  pages('web', 'src/web', 'icons'),
  { name: 'functions', sources: ['template.yaml', 'src/backend', 'scripts/build'], build: buildFunctions },
  { name: 'local', sources: ['src/local', 'scripts/build'], build: buildEngine },
];
const SHARED = ['package-lock.json', 'tsconfig.json', 'src/core'];

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isForced = process.argv.includes('--force');

for (const part of PARTS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const stamp = path.join('dist', '.stamps', part.name);
  const digest = await digestOf([...SHARED, ...part.sources]);
  const isFresh =
    existsSync(path.join('dist', part.name)) && (await readFile(stamp, 'utf8').catch(() => '')) === digest;
  if (isFresh && !isForced) continue;
  const start = performance.now();
  await rm(stamp, { force: true });
  await part.build();
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, digest);
  console.log(`built dist/${part.name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

async function digestOf(sources: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(source))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesOf(source: string): Promise<string[]> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return existsSync(source) ? [source] : [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
