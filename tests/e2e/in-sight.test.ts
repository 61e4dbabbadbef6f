import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedIn, signIn, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { until } from '../support/until';
import { launchBrowser } from './support/browser';
import { enterWebApp, press, sees } from './support/people';

const WAITING = 20;

let engine: Engine;
let browser: Browser;
let agent: SignedIn;
let managerPage: Page;

beforeAll(async () => {
  [engine, browser] = await Promise.all([startEngine(), launchBrowser()]);
  agent = await signIn(engine, engine.users.agent);
  for (let n = 1; n <= WAITING; n += 1) {
    await submit(agent, { title: `Submission ${n}`, notes: 'One line of many.\n'.repeat(60) });
  }
  managerPage = await enterWebApp(browser, engine.url, engine.users.manager);
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

/** How far below the top of the window something begins, and whether that is in the window. */
const placeOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const { top } = element.getBoundingClientRect();
    return top >= 0 && top < innerHeight ? 'in sight' : `${Math.round(top)} px from the top`;
  });
const focused = (page: Page) =>
  page.evaluate(() => `${document.activeElement?.id} ${document.activeElement?.textContent}`);

describe('What is looked at in a long review queue', () => {
  it('is in sight wherever in the list it is, and what several are decided with', async () => {
    await managerPage.goto(`${engine.url}/#/reviews`);
    await managerPage.waitForSelector('#review-title');
    for (let n = 1; n < WAITING; n += 1) await managerPage.keyboard.press('j');
    await managerPage.waitForSelector('li:last-child [aria-current]');
    expect(await placeOf(managerPage, '#review-title')).toBe('in sight');
    expect(await placeOf(managerPage, 'li:last-child [aria-current]')).toBe('in sight');
    await managerPage.keyboard.press('x');
    await sees(managerPage, 'Approve 1 selected');
    expect(await placeOf(managerPage, '.bulk-bar')).toBe('in sight');
  });

  it('begins at its title, however far down the one before was read', async () => {
    await managerPage.evaluate(() => scrollTo(0, 900));
    await managerPage.keyboard.press('k');
    await managerPage.waitForSelector('li:nth-last-child(2) [aria-current]');
    expect(await placeOf(managerPage, '#review-title')).toBe('in sight');
  });

  it('begins at its title on a phone, too, and leads back to its place in the list', async () => {
    await managerPage.setViewport({ width: 360, height: 780 });
    await managerPage.goto(`${engine.url}/#/reviews`);
    await managerPage.locator('.review-list li:nth-child(15) a').click();
    await managerPage.waitForSelector('#review-title');
    const title = await managerPage.$eval('#review-title', ({ textContent }) => textContent);
    expect(await placeOf(managerPage, '#review-title')).toBe('in sight');
    await until(
      'the title has the focus',
      async () => (await focused(managerPage)) === `review-title ${title}`,
    );
    await press(managerPage, 'All submissions');
    await managerPage.waitForSelector('.review-list');
    await until('what was looked at has the focus', async () =>
      (await focused(managerPage)).includes(String(title)),
    );
    expect(await placeOf(managerPage, '.review-list li:nth-child(15) a')).toBe('in sight');
    await managerPage.setViewport({ width: 1280, height: 860 });
  });
});
