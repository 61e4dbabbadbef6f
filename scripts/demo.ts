import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { type ExtensionBrowser, launchWithExtension } from '../tests/e2e/support/browser';
import { connectExtension, fill, openWebApp, sees } from '../tests/e2e/support/people';
import { signIn } from '../tests/support/client';
import { type Engine, startEngine } from '../tests/support/engine';
import { until } from '../tests/support/until';
import { type Site, serveSite } from './demo/site';
import { Steps } from './demo/steps';

/** Shows the main job in a real browser: an agent captures, a manager approves, a second agent finds. */
const values = readOptions();
const steps = new Steps('demo-out', values.json);
const TITLE = 'Reset a stuck VPN tunnel';

let engine: Engine | undefined;
let site: Site | undefined;
let agent: ExtensionBrowser | undefined;
let result: { ok: boolean; bookmarkId?: string; status?: string; error?: string } = { ok: false };

try {
  await steps.prepare();
  result = { ok: true, ...(await play()) };
} catch (error) {
  result = { ok: false, error: (error as Error).message };
  process.exitCode = 1;
} finally {
  await agent?.close();
  site?.close();
  await engine?.stop();
}
if (values.json) console.log(JSON.stringify({ ...result, steps: steps.done }));
else console.log(result.ok ? `The screenshots are in demo-out/.` : `The demo failed: ${result.error}`);

function readOptions(): { json: boolean } {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values;
  } catch {
    console.error('npm run demo takes one option: npm run demo -- --json, for programs.');
    process.exit(2);
  }
}

async function play(): Promise<{ bookmarkId: string; status: string }> {
  await steps.run('The backend starts from template.yaml', async () => {
    engine = await startEngine();
    site = await serveSite();
    return undefined;
  });
  const { url, users } = engine as Engine;
  const { ticketUrl, articleUrl } = site as Site;

  let article: Page;
  let popup: Page;
  await steps.run('The agent connects the extension and signs in', async () => {
    agent = await launchWithExtension();
    return connectExtension(agent, url, users.agent);
  });
  const { browser, openPopup } = agent as ExtensionBrowser;

  await steps.run('The agent works on a ticket', () => visit(browser, ticketUrl));
  await steps.run('The agent finds the answer and selects it', async () => {
    article = await visit(browser, articleUrl);
    await article.evaluate(() =>
      getSelection()?.selectAllChildren(document.getElementById('fix') as HTMLElement),
    );
    return article;
  });
  await steps.run('The popup has read the page and found the ticket', async () => {
    popup = await openPopup(article);
    await sees(popup, 'SUP-4711');
    return popup;
  });
  await steps.run('The agent adds notes, a second ticket and a tag', async () => {
    await fill(popup, 'Notes', 'Worked for two customers. Tell them to update to 7.2.');
    await typeChip(popup, 'Tickets', 'INC0045678');
    await typeChip(popup, 'Tags', 'vpn');
    return popup;
  });
  await steps.run('The agent suggests it to the knowledge base; it is saved and sent', async () => {
    await popup.locator('.suggest input').click();
    await popup.locator('#save').click();
    await popup.locator('[data-state=delivered]').wait();
    return popup;
  });

  const { client } = await signIn(engine as Engine, users.manager);
  const submission = await until('the submission is in the queue', async () => {
    const { items } = await client.listReviews({ query: {} });
    return items.find(({ content }) => content.title.startsWith(TITLE));
  });
  const params = { id: submission.id };
  await until('it has been checked', async () => (await client.getBookmark({ params })).checks);

  let review: Page;
  await steps.run('The manager sees it in the review queue', async () => {
    review = await openWebApp(browser, `${url}/#/reviews`, users.manager);
    await sees(review, 'Worked for two customers');
    return review;
  });
  await steps.run('The manager approves it with one key', async () => {
    await review.keyboard.press('a');
    await sees(review, 'Queue clear');
    await until('it is approved', async () => (await client.getBookmark({ params })).status === 'approved');
    return review;
  });
  await steps.run('A second agent finds it by search', async () => {
    const page = await openWebApp(browser, url, users.secondAgent);
    await page.locator('input[type=search]').fill('tunel INC0045678');
    await sees(page, TITLE);
    return page;
  });
  const { status } = await client.getBookmark({ params });
  return { bookmarkId: submission.id, status };
}

async function visit(browser: ExtensionBrowser['browser'], url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1100, height: 760 });
  await page.goto(url);
  return page;
}

/** Types into a field of chips and ends the chip with Enter. */
async function typeChip(page: Page, label: string, text: string): Promise<void> {
  const field = await page.waitForSelector(`::-p-aria([name="${label}"][role="textbox"])`);
  await field?.focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await sees(page, text);
}
