import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { press } from '../e2e/support/people';
import { fill, startBrowser } from './filled-browser';
import { percentile, summary } from './report';

const OPENINGS = 4;
/** What is sought, all of which some links have. */
const WORDS = ['webhook', 'replica', 'SUP-123', 'postgre', 'custom d', 'team-12'];
const LETTERS = 7;
/** What stands in the field after each keystroke, the words by turns: so each of them changes what is shown. */
const TYPED = Array.from({ length: LETTERS }, (_, n) => WORDS.map((word) => word.slice(0, n + 1))).flat();

/** The user of the fake backend. */
const ACCOUNT = 'user-1';
const MOST = 20;

/**
 * Searches in the real popup, on each keystroke: `search` until the links are found, `shown` from the keystroke in the
 * field until they stand below it; `load` is the first search of a popup, which reads the index.
 * @param links so many are in the copy
 * @returns ms
 */
export async function measureSearch(links: number) {
  const extension = await mkdtemp(path.join(tmpdir(), 'waymark-search-'));
  await cp('dist/chromium', extension, { recursive: true });
  await build({
    ...{ entryPoints: ['src/extension/knowledge/search-of.ts'], outfile: path.join(extension, 'search.js') },
    ...{ bundle: true, minify: true, format: 'esm' },
  });
  const filled = await startBrowser(links, extension);
  try {
    await fill(filled, 0);
    const [loads, searches, shown]: [number[], number[], number[]] = [[], [], []];
    for (let n = 0; n < OPENINGS; n += 1) {
      const popup = await filled.chromium.openPopup(filled.page);
      const [load, ...others] = await search(popup);
      loads.push(load as number);
      searches.push(...others);
      await press(popup, 'Search the knowledge base');
      await popup.waitForSelector('input[type=search]');
      shown.push(...(await type(popup)).slice(1));
      await popup.close();
    }
    return { search: summary(searches), shown: summary(shown), load: percentile(loads, 0.5) };
  } finally {
    await filled.close();
    await rm(extension, { recursive: true, force: true });
  }
}

/** Asks the search that the popup asks, without showing what it finds. */
function search(popup: Page): Promise<number[]> {
  return popup.evaluate(
    async (typed, account, most) => {
      const script = '/search.js';
      const { searchOf } = await import(script);
      const took: number[] = [];
      for (const text of typed) {
        const start = performance.now();
        await searchOf(account).search(text, { most, isTyped: true });
        took.push(performance.now() - start);
      }
      return took;
    },
    ...([TYPED, ACCOUNT, MOST] as const),
  );
}

function type(popup: Page): Promise<number[]> {
  return popup.evaluate(async (typed) => {
    const field = document.querySelector('input[type=search]') as HTMLInputElement;
    const results = field.closest('search') as HTMLElement;
    const took: number[] = [];
    for (const text of typed) {
      const shown = new Promise<void>((done) => {
        const observer = new MutationObserver(() => {
          if (!results.querySelector('.links')) return;
          observer.disconnect();
          done();
        });
        observer.observe(results, { subtree: true, childList: true, characterData: true, attributes: true });
      });
      const start = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await shown;
      took.push(performance.now() - start);
      await new Promise((next) => setTimeout(next, 20));
    }
    return took;
  }, TYPED);
}
