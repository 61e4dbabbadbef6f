import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Extension, Page, Target } from 'puppeteer-core';
import { fill, startBrowser } from './filled-browser';
import { percentile } from './report';

const PAIRS = 30;
const WARM_UP = 3;
const LINKS = 20_000;
const ITEMS = 500;
const POPUP = 'src/extension/popup/index.html';

/**
 * From the press of the extension's button to its form in front, filled in, with the cursor in the notes; by turns
 * with the popup of an extension that shows a single button by Preact. Both have a worker, which runs: their popups need
 * no new process. The copy of the knowledge base and the outbox are full, and the backend never answers.
 * @returns ms, and how many times as long as the other it takes
 */
export async function measurePopup() {
  const folder = await mkdtemp(path.join(tmpdir(), 'waymark-popup-'));
  const [watched, empty] = [path.join(folder, 'watched'), path.join(folder, 'empty')];
  await Promise.all([makeWatched(watched), makeEmpty(empty)]);
  const filled = await startBrowser(LINKS, watched);
  try {
    await fill(filled, ITEMS);
    const { chromium, page } = filled;
    const other = await extensionWith(await chromium.browser.installExtension(empty), chromium.browser);
    const own: number[] = [];
    const others: number[] = [];
    for (let n = -WARM_UP; n < PAIRS; n += 1) {
      const pair = [await open(chromium.extension, page), await open(other, page)] as const;
      if (n < 0) continue;
      own.push(pair[0]);
      others.push(pair[1]);
    }
    const [median, emptyMedian] = [percentile(own, 0.5), percentile(others, 0.5)];
    return { median, emptyMedian, ratio: median / emptyMedian, pairs: PAIRS };
  } finally {
    await filled.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function extensionWith(id: string, browser: Browser): Promise<Extension> {
  await browser.waitForTarget((target) => isWorkerOf(id, target));
  return (await browser.extensions()).get(id) as Extension;
}

const isWorkerOf = (id: string, target: Target) =>
  target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${id}/`);

async function open(extension: Extension, page: Page): Promise<number> {
  const { id } = extension;
  const browser = page.browser();
  const known = new Set(browser.targets());
  const isPopup = (target: Target) =>
    !known.has(target) && target.type() === 'page' && target.url().startsWith(`chrome-extension://${id}/`);
  const opened = browser.waitForTarget(isPopup);
  await page.bringToFront();
  const pressed = performance.timeOrigin + performance.now();
  await extension.triggerAction(page);
  const popup = await (await opened).asPage();
  const usable = await popup.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt);
  const usableAt = (await usable.jsonValue()) as number;
  await popup.close();
  return usableAt - pressed;
}

/** The built extension, with a script in its popup that notes when the form can be used. */
async function makeWatched(folder: string): Promise<void> {
  await cp('dist/chromium', folder, { recursive: true });
  const html = await readFile(path.join(folder, POPUP), 'utf8');
  await writeFile(
    path.join(folder, POPUP),
    html.replace('<head>', '<head><script src="/watch.js"></script>'),
  );
  await writeFile(
    path.join(folder, 'watch.js'),
    watch(`document.querySelector('#save:enabled') && document.querySelector('.title input')?.value !== '' &&
      document.activeElement.tagName === 'TEXTAREA'`),
  );
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder);
  const manifest = {
    ...{ manifest_version: 3, name: 'Empty', version: '1' },
    ...{ action: { default_popup: 'popup.html' }, background: { service_worker: 'worker.js' } },
  };
  const { outputFiles } = await build({
    stdin: {
      contents: `import { h, render } from 'preact';
        render(h('button', { id: 'save' }, 'Save'), document.getElementById('app'));`,
      resolveDir: '.',
    },
    ...{ bundle: true, minify: true, format: 'esm', write: false },
  });
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'worker.js': '',
    'popup.html': `<!doctype html><html><head><script src="/watch.js"></script>
      <meta charset="utf-8"><script type="module" src="/popup.js"></script></head><body><div id="app"></div></body></html>`,
    'popup.js': outputFiles?.[0]?.text ?? '',
    'watch.js': watch(`document.querySelector('#save')`),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}

/** Sets `usableAt` once the expression holds and the frame that shows it has been made. */
const watch = (expression: string) => `{
  const look = () => {
    if (globalThis.isUsable || !(${expression})) return;
    globalThis.isUsable = true;
    requestAnimationFrame(() => setTimeout(() => { globalThis.usableAt = performance.timeOrigin + performance.now(); }));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  addEventListener('focusin', look);
}`;
