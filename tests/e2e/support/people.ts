import type { Browser, Page } from 'puppeteer-core';
import { signIn } from '../../support/client';
import type { Credentials } from '../../support/engine';
import { until } from '../../support/until';
import type { ExtensionBrowser } from './browser';

/** What a person does with the extension and the web app, in the words of their pages. */

/** Types into the field with that label, in place of what it held. */
export async function fill(page: Page, label: string, text: string): Promise<void> {
  await page.locator(`::-p-aria([name="${label}"])`).fill(text);
}

/** Presses the button, link or option with that name. */
export async function press(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"])`).click();
}

/** Waits until the page shows that text. @throws Error that tells what it shows instead */
export async function sees(page: Page, text: string, withinMs?: number): Promise<void> {
  // A locator looks when the page changes, which it may be told before what it remembers of the page's text is forgotten:
  // https://github.com/puppeteer/puppeteer/blob/main/packages/puppeteer-core/src/injected/TextContent.ts
  const isThere = async () => (await page.$(`::-p-text(${text})`).catch(() => null)) !== null;
  const seen = until('it is shown', isThere, withinMs);
  await seen.catch(async (cause) => {
    const { shown, focused } = await page.evaluate(() => ({
      shown: document.body.innerText,
      focused: document.activeElement?.outerHTML.slice(0, 300),
    }));
    throw new Error(`“${text}” is not shown, but:\n${shown}\nThe focus is on ${focused}`, { cause });
  });
}

/** Connects the extension to a backend and signs in, on its options page; answers that page. */
export async function connectExtension(
  { openOptions }: ExtensionBrowser,
  backend: string,
  { email, password }: Credentials,
): Promise<Page> {
  const options = await openOptions(`?backend=${encodeURIComponent(backend)}`);
  await options.locator('#connect button[type=submit]').click();
  await fill(options, 'E-mail', email);
  await fill(options, 'Password', password);
  await options.locator('#sign-in button[type=submit]').click();
  await sees(options, 'Signed in as');
  return options;
}

/** A page of somebody who is not signed in anywhere else in this browser. */
async function newPerson(browser: Browser): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 860 });
  return page;
}

/** Opens the web app as somebody who has signed in there before: their browser remembers the session. */
export async function enterWebApp(browser: Browser, url: string, who: Credentials): Promise<Page> {
  const { user, stored } = await signIn({ url }, who);
  const page = await newPerson(browser);
  await page.goto(`${url}/.well-known/waymark.json`);
  await page.evaluate(
    (items) => {
      for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
    },
    { ...stored(), 'waymark.user': JSON.stringify(user) },
  );
  await page.goto(url);
  await page.locator('nav').wait();
  return page;
}

/** Opens the web app and signs in. */
export async function openWebApp(
  browser: Browser,
  url: string,
  { email, password }: Credentials,
): Promise<Page> {
  const page = await newPerson(browser);
  await page.goto(url);
  await fill(page, 'E-mail address', email);
  await fill(page, 'Password', password);
  await page.locator('form.sign-in-form button[type=submit]').click();
  await page.locator('nav').wait();
  return page;
}
