import { readFile } from 'node:fs/promises';
import { launchBrowser } from '../e2e/support/browser';

const ELEMENTS = 50_000;
const RUNS = 30;
const SCRIPT = 'dist/chromium/src/extension/content/capture.js';

/** How long the built capture script holds up the main thread of a 5 MB page with a selection, ms a run. */
export async function measureCapture(): Promise<number[]> {
  const script = await readFile(SCRIPT, 'utf8');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(hugePage());
    return await page.evaluate(measure, script, RUNS);
  } finally {
    await browser.close();
  }
}

/** Runs in the page: the script is evaluated anew each time, as it is when the extension puts it in. */
function measure(script: string, runs: number): number[] {
  getSelection()?.selectAllChildren(document.querySelector('p') as Element);
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    new Function(script)();
    (globalThis as { waymarkRead?: () => unknown }).waymarkRead?.();
    return performance.now() - start;
  });
}

function hugePage(): string {
  const words = 'The gateway drops the security association after sleep and has to be reset by hand. ';
  const paragraphs = Array.from({ length: ELEMENTS / 2 }, (_, n) => `<p>${n} <b>${words}</b>${words}</p>`);
  return `<title>A long page</title><meta name="description" content="${words}">${paragraphs.join('\n')}`;
}
