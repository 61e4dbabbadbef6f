import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '../../src/core/schemas/import';
import { PortableLink } from '../../src/core/schemas/portable-link';
import { type SignedIn, signIn, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { until } from '../support/until';
import { launchBrowser } from './support/browser';
import { enterWebApp, press, sees } from './support/people';

const WAITING = 21;
/** More than are shown at once. */
const PUBLISHED = 70;
const COLLECTION = '0199a000-0000-7000-8000-000000000900';
/** As of a file, an address or a log: it has no place to break. */
const WORD = 'very_long_name_of_a_file_'.repeat(5);
const wide = (path: string) => ({
  url: `https://${WORD.slice(0, 50).replaceAll('_', '-')}.example.com/${WORD}/${path}`,
  title: WORD,
  notes: WORD,
  selection: WORD,
  description: WORD,
  tickets: [{ system: 'custom' as const, key: WORD.slice(0, 120) }],
  tags: ['anunbrokentag'.repeat(3)],
});

let engine: Engine;
let browser: Browser;
let agent: SignedIn;
let managerPage: Page;
let administratorPage: Page;
/** What has words that are wider than a phone: an approved link, and a submission that waits. */
let approvedId: string;
let waitingId: string;

beforeAll(async () => {
  [engine, browser] = await Promise.all([startEngine(), launchBrowser()]);
  agent = await signIn(engine, engine.users.agent);
  // Of those that wait longest, which the insights name.
  waitingId = await submit(agent, wide('waiting'));
  for (let n = 1; n < WAITING; n += 1) {
    await submit(agent, { title: `Submission ${n}`, notes: 'One line of many.\n'.repeat(60) });
  }
  const manager = await signIn(engine, engine.users.manager);
  approvedId = await submit(agent, wide('approved'));
  const params = { id: approvedId, revision: 1 };
  await manager.client.decideSubmission({ params, body: { outcome: 'approve' } });
  await agent.client.proposeRetirement({ params, body: { reason: WORD } });
  const collection = { name: WORD.slice(0, 60), description: WORD, links: [approvedId], version: 0 };
  await manager.client.saveCollection({ params: { id: COLLECTION }, body: collection });
  const administrator = await signIn(engine, engine.users.administrator);
  const links = Array.from({ length: PUBLISHED }, (_, n) => {
    const tickets = [{ system: 'jira', key: 'SUP-1' }];
    return PortableLink.parse({ url: `https://docs.example.com/${n}`, title: `Article ${n}`, tickets });
  });
  for (let at = 0; at < links.length; at += IMPORT_LIMITS.links) {
    const some = links.slice(at, at + IMPORT_LIMITS.links);
    await administrator.client.importLinks({ body: { source: 'bookmarks.html', links: some } });
  }
  [managerPage, administratorPage] = await Promise.all([
    enterWebApp(browser, engine.url, engine.users.manager),
    enterWebApp(browser, engine.url, engine.users.administrator),
  ]);
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
/** Whether something else lies over the middle of it. */
const isCovered = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return !element.contains(document.elementFromPoint(x, y));
  });
const focused = (page: Page) =>
  page.evaluate(() => `${document.activeElement?.id} ${document.activeElement?.textContent}`);

describe('What is looked at in a long review queue', () => {
  it('is in sight wherever in the list it is, and what several are decided with', async () => {
    await managerPage.goto(`${engine.url}/#/reviews`);
    await managerPage.waitForSelector('#review-title');
    for (let n = 0; n < WAITING; n += 1) await managerPage.keyboard.press('j');
    await managerPage.waitForSelector('li:last-child [aria-current]');
    expect(await placeOf(managerPage, '#review-title')).toBe('in sight');
    expect(await placeOf(managerPage, 'li:last-child [aria-current]')).toBe('in sight');
    await managerPage.keyboard.press('x');
    await sees(managerPage, '1 selected');
    expect(await placeOf(managerPage, '.bulk-bar')).toBe('in sight');
    expect(await isCovered(managerPage, 'li:last-child [aria-current]')).toBe(false);
  });

  it('stays where it is as submissions are selected, and no longer', async () => {
    await managerPage.keyboard.press('x');
    await managerPage.evaluate(() => {
      scrollTo(0, 0);
      document.querySelector('.review-list')?.scrollTo(0, 0);
    });
    const placeOfFirst = () =>
      managerPage.$eval('.review-select', (element) => element.getBoundingClientRect().top);
    const before = await placeOfFirst();
    await managerPage.locator('.review-select').click();
    await sees(managerPage, '1 selected');
    expect(await placeOfFirst()).toBe(before);
    await managerPage.locator('.review-select').click();
    await managerPage.waitForFunction(() => !document.querySelector('.bulk-bar button'));
    expect(await placeOfFirst()).toBe(before);
  });

  it('begins at its title, however far down the one before was read', async () => {
    await managerPage.evaluate(() => scrollTo(0, 900));
    await managerPage.keyboard.press('k');
    await managerPage.waitForSelector('li:nth-last-child(2) [aria-current]');
    expect(await placeOf(managerPage, '#review-title')).toBe('in sight');
  });

  it('begins at its title on a phone, too, and leads back to its place in the list', async () => {
    await managerPage.setViewport({ width: 360, height: 780 });
    await press(managerPage, 'All submissions');
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

describe('Who comes back', () => {
  const LAST = '.results li:last-child';

  it('is where they were in a list, at the link that they left by', async () => {
    await managerPage.goto(`${engine.url}/#/`);
    await press(managerPage, 'Show more');
    await managerPage.waitForFunction(
      (most) => document.querySelectorAll('.result').length > most,
      {},
      PUBLISHED,
    );
    // Of its ticket there are many links.
    for (const link of ['.result-foot a', '.chip-ticket a']) {
      await managerPage.locator(`${LAST} ${link}`).click();
      await managerPage.waitForSelector('.page.knowledge', { hidden: true });
      await until('one is at the heading', async () => (await focusedTag(managerPage)) === 'H1');
      await managerPage.goBack();
      await managerPage.waitForSelector(`${LAST} ${link}:focus`);
      expect(await placeOf(managerPage, `${LAST} ${link}`)).toBe('in sight');
    }
  });

  it('is at the heading of a page that they go to anew', async () => {
    await managerPage.locator(`${LAST} .result-foot a`).click();
    await managerPage.waitForSelector('.bookmark-columns');
    await press(managerPage, 'Knowledge base');
    await managerPage.waitForSelector('.result');
    expect(await focusedTag(managerPage)).toBe('H1');
    expect(await managerPage.evaluate(() => scrollY)).toBe(0);
  });
});

describe('A word that is wider than the window', () => {
  const pages = (): [who: Page, hash: string, shows: string][] => [
    [managerPage, '/', '.result'],
    [managerPage, '/?q=very_long', '.result mark'],
    [managerPage, `/bookmarks/${approvedId}`, '.timeline'],
    [managerPage, `/reviews/${waitingId}`, '.review-detail .content'],
    [managerPage, '/verifications', '.verification blockquote'],
    [managerPage, '/collections', '.row'],
    [managerPage, `/collections/${COLLECTION}`, '.result'],
    [managerPage, `/collections/${COLLECTION}?edit`, '.ordered-title'],
    [managerPage, `/tickets/${WORD.slice(0, 120)}`, '.result'],
    [managerPage, '/insights', '.ranking li'],
    [administratorPage, '/administration/tags', '.row'],
  ];

  it.each([360, 1280])('is broken where it has to be, in a window of %d px', async (width) => {
    for (const [page, hash, shows] of pages()) {
      await page.setViewport({ width, height: 860 });
      await page.goto(`${engine.url}/#${hash}`);
      await page.waitForSelector(shows);
      await expect.poll(() => outside(page), { message: hash }).toEqual([]);
    }
  });

  it('is broken in what is said of it, too', async () => {
    await managerPage.setViewport({ width: 360, height: 860 });
    await managerPage.goto(`${engine.url}/#/bookmarks/${approvedId}`);
    await press(managerPage, 'Still good');
    await managerPage.waitForSelector('.toast');
    await expect.poll(() => outside(managerPage)).toEqual([]);
  });
});

describe('What is written from right to left', () => {
  it('is read from there, with its full stop at the left end', async () => {
    const id = await submit(agent, {
      title: 'إعادة تعيين كلمة المرور (SSO)!',
      notes: 'اتصل بالعميل أولاً. ثم أعد التعيين (مرتين)!',
      selection: 'لا تنس الرمز!',
    });
    await managerPage.setViewport({ width: 1280, height: 860 });
    await managerPage.goto(`${engine.url}/#/reviews/${id}`);
    for (const selector of ['#review-title', '.review-detail .notes', '.review-detail blockquote'])
      expect(await ends(managerPage, selector), selector).toBe('at the left');
    await press(managerPage, 'Edit and approve');
    const field = await managerPage.waitForSelector('.reason-form textarea');
    expect(await field?.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('plaintext');
  });
});

const focusedTag = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

/** At which side of its first letter the last character of a text is. */
const ends = async (page: Page, selector: string) => {
  const element = await page.waitForSelector(selector);
  return element?.evaluate(({ firstChild }) => {
    const placeOf = (at: number) => {
      const range = document.createRange();
      range.setStart(firstChild as Text, at);
      range.setEnd(firstChild as Text, at + 1);
      return range.getBoundingClientRect().left;
    };
    const { length } = firstChild as Text;
    return placeOf(length - 1) < placeOf(0) ? 'at the left' : 'at the right';
  });
};

/** What reaches out of the window, or of a list that can be scrolled. */
const outside = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.review-list, .toasts')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, className, scrollWidth }) => `${tagName} ${className} ${scrollWidth}`),
  );
