import type { Browser, Page } from 'puppeteer-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedIn, signIn, submit } from '../support/client';
import { advance, MOVABLE_CLOCK } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { SAMPLE } from '../support/sample';
import { until } from '../support/until';
import { launchBrowser } from './support/browser';
import { look } from './support/look';
import { enterWebApp, press, sees } from './support/people';

const PUBLISHED = 3;
const DAYS_LATER = 200;
/** The distance between reports of use, in milliseconds. */
const REPORT_EVERY = 60_000;
let engine: Engine;
let browser: Browser;
let published: { ids: string[]; manager: SignedIn };

beforeAll(async () => {
  [engine, browser] = await Promise.all([startEngine(MOVABLE_CLOCK), launchBrowser()]);
  const agent = await signIn(engine, engine.users.agent);
  const manager = await signIn(engine, engine.users.manager);
  const ids: string[] = [];
  for (const [n, content] of SAMPLE.slice(0, PUBLISHED + 2).entries()) {
    const id = await submit(agent, content);
    if (n >= PUBLISHED) continue;
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
    ids.push(id);
  }
  await until('all is published', async () => {
    const to = new Date().toISOString().slice(0, 10);
    const { days } = await manager.client.getInsights({ query: { from: to, to } });
    return days[0]?.approved === PUBLISHED;
  });
  published = { ids, manager };
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

describe('The life of a link in the web app', () => {
  it('is counted where it is opened and copied, and in the insights a day later, which tell of nobody', async () => {
    const { ids, manager } = published;
    const links = ids.map((id, n) => ({ id, opened: 9 - n, inserted: 4, linked: n }));
    await manager.client.reportUsage({ body: { id: uuidv7(), links } });
    const page = await enterWebApp(browser, engine.url, engine.users.agent);
    await page.browserContext().overridePermissions(engine.url, ['clipboard-sanitized-write']);
    await reportAtOnce(page);
    const { title } = SAMPLE[PUBLISHED - 1] as (typeof SAMPLE)[number];
    await press(page, `Copy as Markdown: ${title}`);
    await sees(page, `Copied as Markdown: ${title}`);
    await press(page, `${title} (opens in a new tab)`);
    await until('both are counted', async () => {
      const to = new Date().toISOString().slice(0, 10);
      const { days } = await manager.client.getInsights({ query: { from: to, to } });
      return days[0]?.opened === 9 + 8 + 7 + 1 && days[0].inserted === 4 * PUBLISHED + 1;
    });
    await page.browserContext().close();
    await advance(engine, 1);
    const later = await signIn(engine, engine.users.agent);
    await until('the use is shown', async () => {
      const { items } = await later.client.syncKnowledge({ query: {} });
      return items.filter((item) => !item.retired && item.published.usage).length === PUBLISHED;
    });
    const managerPage = await enterWebApp(browser, engine.url, engine.users.manager);
    await press(managerPage, 'Insights');
    await sees(managerPage, 'How long decisions took');
    await sees(managerPage, 'opened 8, in answers 5, on tickets 2');
    await look(managerPage, 'insights');
    await managerPage.close();
  });

  it('comes to the managers when its time is up, and goes on once somebody says that it is good', async () => {
    await advance(engine, DAYS_LATER);
    const page = await enterWebApp(browser, engine.url, engine.users.manager);
    // The browser lives in the engine's time.
    await page.evaluate(
      (ms) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + ms;
      },
      (1 + DAYS_LATER) * 86_400_000,
    );
    await press(page, 'Verification');
    await sees(page, 'Time is up');
    await page.waitForFunction(
      (count) => document.querySelectorAll('.verification').length === count,
      {},
      PUBLISHED,
    );
    await look(page, 'verification');
    for (let left = PUBLISHED; left > 0; left -= 1) {
      await page.keyboard.press('a');
      // The next key is for the link that the focus goes on to.
      await page.waitForFunction(
        (count) =>
          document.querySelectorAll('.verification').length === count &&
          (count === 0 || document.activeElement?.closest('.verification') !== null),
        {},
        left - 1,
      );
    }
    await sees(page, 'Every link stands');
    expect(await page.$$('.verification')).toEqual([]);
    await page.close();
  });
});

/** Has what the page counts reported without the wait that keeps a report from telling a moment. */
function reportAtOnce(page: Page): Promise<void> {
  return page.evaluate((distance) => {
    const after = window.setTimeout;
    window.setTimeout = ((work: () => void, ms?: number) =>
      after(work, ms === distance ? 0 : ms)) as typeof after;
  }, REPORT_EVERY);
}
