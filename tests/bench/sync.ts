import { fetchAll, startBrowser } from './filled-browser';
import { percentile } from './report';

const RUNS = 3;
const LINKS = 20_000;

/**
 * Delta sync of all links into an empty browser by the extension's worker, while the real popup is open: seconds, and
 * the longest task in the popup (ms; those of less than 50 are not told).
 * https://www.w3.org/TR/longtasks-1/
 */
export async function measureSync() {
  const seconds: number[] = [];
  const tasks: number[] = [];
  for (let n = 0; n < RUNS; n += 1) {
    const { chromium, page, close } = await startBrowser(LINKS);
    try {
      const popup = await chromium.openPopup(page);
      const told = await popup.evaluateHandle(() => {
        const durations: number[] = [];
        const observer = new PerformanceObserver((list) =>
          durations.push(...list.getEntries().map(({ duration }) => duration)),
        );
        observer.observe({ type: 'longtask' });
        return durations;
      });
      seconds.push((await fetchAll(popup)) / 1_000);
      // What the popup makes of the news has been shown, too.
      await popup.waitForNetworkIdle();
      tasks.push(...(await told.jsonValue()));
    } finally {
      await close();
    }
  }
  return {
    median: percentile(seconds, 0.5),
    longTasks: tasks.length,
    longestTaskMs: Math.max(0, ...tasks),
    runs: RUNS,
  };
}
