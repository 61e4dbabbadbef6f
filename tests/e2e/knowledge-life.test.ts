import type { Browser } from 'puppeteer-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, submit } from '../support/client';
import { advance, MOVABLE_CLOCK } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { SAMPLE } from '../support/sample';
import { until } from '../support/until';
import { launchBrowser } from './support/browser';
import { look } from './support/look';
import { openWebApp, press, sees } from './support/people';

const PUBLISHED = 3;
const DAYS_LATER = 200;
let engine: Engine;
let browser: Browser;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  browser = await launchBrowser();
  const agent = await signIn(engine, engine.users.agent);
  const manager = await signIn(engine, engine.users.manager);
  const ids: string[] = [];
  for (const [n, content] of SAMPLE.slice(0, PUBLISHED + 2).entries()) {
    const id = await submit(agent, content);
    if (n >= PUBLISHED) continue;
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
    ids.push(id);
  }
  const links = ids.map((id, n) => ({ id, opened: 9 - n, inserted: 4, linked: n }));
  await agent.client.reportUsage({ body: { id: uuidv7(), links } });
  await until('all is published', async () => {
    const to = new Date().toISOString().slice(0, 10);
    const { days } = await manager.client.getInsights({ query: { from: to, to } });
    return days[0]?.approved === PUBLISHED;
  });
  await advance(engine, 1);
  const later = await signIn(engine, engine.users.agent);
  await until('the use is shown', async () => {
    const { items } = await later.client.syncKnowledge({ query: {} });
    return items.filter((item) => !item.retired && item.published.usage).length === PUBLISHED;
  });
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

describe('The life of a link in the web app', () => {
  it('is counted in the insights of managers, of which nobody can tell who did what', async () => {
    const page = await openWebApp(browser, engine.url, engine.users.manager);
    await press(page, 'Insights');
    await sees(page, 'How long decisions took');
    await sees(page, 'opened 7, in answers 4, on tickets 2');
    await look(page, 'insights');
    await page.close();
  });

  it('comes to the managers when its time is up, and goes on once somebody says that it is good', async () => {
    await advance(engine, DAYS_LATER);
    const page = await openWebApp(browser, engine.url, engine.users.manager);
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
      await page.waitForFunction(
        (count) => document.querySelectorAll('.verification').length === count,
        {},
        left - 1,
      );
    }
    await sees(page, 'Every link stands');
    expect(await page.$$('.verification')).toEqual([]);
    await page.close();
  });
});
