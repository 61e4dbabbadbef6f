import type { Page } from 'puppeteer-core';
import { fill, startBrowser } from './filled-browser';
import { summary } from './report';

const SAVES = 200;
const WARM_UP = 5;
const LINKS = 20_000;
const ITEMS = 500;

/**
 * From the press of Save in the real popup until it says that the page is saved, with the copy of the knowledge base
 * and the outbox full and a backend that never answers; and beside it what the disk alone takes: one strict
 * transaction of IndexedDB with a value of the same size.
 */
export async function measureSave() {
  const filled = await startBrowser(LINKS);
  try {
    await fill(filled, ITEMS);
    const { chromium, page } = filled;
    const saves: number[] = [];
    const writes: number[] = [];
    for (let n = -WARM_UP; n < SAVES; n += 1) {
      const popup = await chromium.openPopup(page);
      // The page has been read, and what comes after the form is there.
      await popup.waitForFunction(() => document.querySelector('.from-page summary span')?.textContent);
      await popup.waitForSelector('.count');
      const [write, save] = [await popup.evaluate(writeAlone), await pressSave(popup)];
      await popup.close();
      if (n < 0) continue;
      saves.push(save);
      writes.push(write);
    }
    return { save: summary(saves), disk: summary(writes) };
  } finally {
    await filled.close();
  }
}

function pressSave(popup: Page): Promise<number> {
  return popup.evaluate(async () => {
    const saved = new Promise<void>((done) => {
      const observer = new MutationObserver(() => document.querySelector('.saved') && done());
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    const start = performance.now();
    document.querySelector<HTMLButtonElement>('#save')?.click();
    await saved;
    return performance.now() - start;
  });
}

/** Runs in the popup. */
function writeAlone(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('bench');
    opening.onupgradeneeded = () => opening.result.createObjectStore('values', { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const start = performance.now();
      const writing = opening.result.transaction('values', 'readwrite', { durability: 'strict' });
      writing.objectStore('values').add({ content: 'x'.repeat(1_000) });
      writing.onerror = () => reject(writing.error);
      writing.oncomplete = () => {
        const took = performance.now() - start;
        opening.result.close();
        resolve(took);
      };
    };
  });
}
