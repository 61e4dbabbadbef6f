import type { Page } from 'puppeteer-core';
import type { ExtensionBrowser } from './browser';

/** What a person does with the outbox of the extension. */

/** Opens its page, and waits until it shows what is in it. */
export async function openOutbox({ browser, url }: ExtensionBrowser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url('src/extension/outbox-page/index.html'));
  await page.waitForSelector('.item, p.card');
  return page;
}

/** Writes about a page of the backend and saves it, by the extension's button; answers the popup. */
export async function saveByForm(
  { browser, openPopup }: ExtensionBrowser,
  backend: string,
  notes: string,
  whenFilled = async (_popup: Page) => {},
): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${backend}/.well-known/waymark.json`);
  const popup = await openPopup(page);
  await popup.keyboard.type(notes);
  await whenFilled(popup);
  await popup.click('#save');
  return popup;
}
