import type { Page } from 'puppeteer-core';
import { press } from '../e2e/support/people';
import { fill, startBrowser } from './filled-browser';
import { percentile, summary } from './report';

const OPENINGS = 10;
const ROUNDS = 3;
/** What is sought, one of it written wrong. */
const WORDS = ['gateway', 'replica', 'SUP-123', 'postgra', 'custom d', 'team-12'];
const LETTERS = 7;

/**
 * From a keystroke in the search of the real popup until its results are shown; the first one of an opened popup also
 * reads the index.
 * @param links so many are in the copy
 */
export async function measureSearch(links: number) {
  const filled = await startBrowser(links);
  try {
    await fill(filled, 0);
    const firsts: number[] = [];
    const keystrokes: number[] = [];
    for (let n = 0; n < OPENINGS; n += 1) {
      const popup = await filled.chromium.openPopup(filled.page);
      await press(popup, 'Search the knowledge base');
      await popup.waitForSelector('input[type=search]');
      const [first, ...others] = await type(popup);
      await popup.close();
      firsts.push(first as number);
      keystrokes.push(...others);
    }
    return { ...summary(keystrokes), withLoad: percentile(firsts, 0.5) };
  } finally {
    await filled.close();
  }
}

/** What stands in the field after each keystroke, the words by turns: so each of them changes what is shown. */
const TYPED = Array.from({ length: LETTERS }, (_, n) => WORDS.map((word) => word.slice(0, n + 1))).flat();

function type(popup: Page): Promise<number[]> {
  return popup.evaluate(async (typed) => {
    const field = document.querySelector('input[type=search]') as HTMLInputElement;
    const results = field.closest('search') as HTMLElement;
    const took: number[] = [];
    for (const text of typed) {
      const shown = new Promise<void>((done) => {
        const observer = new MutationObserver(() => {
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
  }, Array.from({ length: ROUNDS }, () => TYPED).flat());
}
