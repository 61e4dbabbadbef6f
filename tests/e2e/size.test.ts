import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const DIST = 'dist/chromium';
const MOST_BYTES = 14_000;

/** All scripts that a page of the extension loads before it is asked for anything. */
async function firstScripts(page: string): Promise<string[]> {
  const html = await readFile(`${DIST}/${page}`, 'utf8');
  const found = new Set(
    [...html.matchAll(/src="\/(assets\/[^"]+\.js)"/g)].map(([, script]) => script as string),
  );
  for (const script of found) {
    const code = await readFile(`${DIST}/${script}`, 'utf8');
    // Vite writes static imports at the top, each with its path in quotes right after `from` or `import`.
    for (const [, name] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      found.add(`assets/${name}`);
  }
  return Promise.all([...found].map((script) => readFile(`${DIST}/${script}`, 'utf8')));
}

it('the popup’s first scripts come to at most 14 kB', async () => {
  const scripts = await firstScripts('src/extension/popup/index.html');
  expect(scripts.length).toBeGreaterThan(1);
  const size = scripts.reduce((sum, code) => sum + gzipSync(code).length, 0);
  expect(size).toBeLessThanOrEqual(MOST_BYTES);
});

it('neither search nor schemas are among them', async () => {
  const scripts = await firstScripts('src/extension/popup/index.html');
  expect(scripts.join('').match(/approvedAt|ZodError/g)).toBeNull();
});

it.each(['capture', 'toast'])(
  'the script that is put into a page to %s comes to at most 6 kB',
  async (name) => {
    const script = await readFile(`${DIST}/src/extension/content/${name}.js`);
    expect(gzipSync(script).length).toBeLessThanOrEqual(6_000);
  },
);
