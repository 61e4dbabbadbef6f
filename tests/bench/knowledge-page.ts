import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../e2e/support/browser';
import { openWebApp } from '../e2e/support/people';
import { startEngine } from '../support/engine';
import { summary } from './report';
import { seedBookmarks } from './seed';

const VISITS = 15;
const LINKS = 20_000;
const SYNC_WITHIN_MS = 120_000;

/**
 * From opening the knowledge page of the web app until its links are shown and can be searched, by somebody who has
 * been there before: ms.
 */
export async function measureKnowledgePage(): Promise<ReturnType<typeof summary>> {
  const data = await mkdtemp(path.join(tmpdir(), 'waymark-bench-'));
  await seedBookmarks(data, LINKS);
  const engine = await startEngine({ data });
  const browser = await launchBrowser();
  try {
    const page = await openWebApp(browser, engine.url, engine.users.agent);
    await page.waitForFunction(
      (all) => document.querySelector('.results [role=status]')?.textContent?.startsWith(all),
      { timeout: SYNC_WITHIN_MS },
      LINKS.toLocaleString('en'),
    );
    await page.evaluateOnNewDocument(() => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('input[type=search]') || !document.querySelector('.result')) return;
        observer.disconnect();
        requestAnimationFrame(() =>
          setTimeout(() => Object.assign(globalThis, { usableAt: performance.now() })),
        );
      });
      observer.observe(document, { subtree: true, childList: true });
    });
    const visits: number[] = [];
    for (let n = 0; n < VISITS; n += 1) {
      await page.reload();
      const usable = await page.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt);
      visits.push((await usable.jsonValue()) as number);
    }
    return summary(visits);
  } finally {
    await browser.close();
    await engine.stop();
    await rm(data, { recursive: true, force: true });
  }
}
