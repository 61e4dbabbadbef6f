import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { findFirefox } from '../../../scripts/find-browser';
import { eventually } from '../../support/eventually';
import { until } from '../../support/until';
import type { Display } from './display';

/** A document of the extension in the browser's own window: the popup, or the sidebar. */
export interface Surface {
  /** Runs a function on its document. */
  evaluate: <T>(work: (document: Document) => T) => Promise<T>;
  /** Waits until the function answers something true. */
  until: (work: (document: Document) => unknown) => Promise<unknown>;
  /** Types into what has the focus. */
  type: (text: string) => Promise<void>;
}

/** A real Firefox with the built extension in it. */
export interface FirefoxBrowser {
  browser: Browser;
  /** Opens a page of the extension in a tab; `path` as in the source. */
  openPage: (path: string) => Promise<Page>;
  /** Presses the extension's button with `page` in front; `activeTab` is really granted. */
  openPopup: (page: Page) => Promise<Surface>;
  /** The page in front, as far as the browser itself sees it. */
  pageInFront: Surface;
  /** Shows the extension's sidebar beside the page in front. */
  openSidebar: () => Promise<Surface>;
  /** The addresses of all tabs, the extension's own too. */
  tabs: () => Promise<string[]>;
  close: () => Promise<void>;
}

const DIST = resolve('dist/firefox');
/** The extension's ID in Firefox. */
export const GECKO_ID: string = JSON.parse(readFileSync(`${DIST}/manifest.json`, 'utf8'))
  .browser_specific_settings.gecko.id;
/** What Firefox makes of it in the IDs of its window's elements. */
const WIDGET = GECKO_ID.replace(/[^a-z0-9_-]/g, '_');
/** Fixed, so that the addresses of the extension's pages are known. */
const UUID = '7f0c4c1e-6f0b-4d57-9a3e-0e5b7c0f7a11';
/** So long a document may take to answer, which then is gone; one that is asked until it is so is asked again before. */
const [ANSWERS_WITHIN_MS, ASKED_AGAIN_MS] = [5_000, 1_000];
const POPUP = `document.querySelector('.webextension-popup-browser')`;

/**
 * Starts Firefox and installs the extension.
 * @param display the screen to show it on; none by default
 */
export async function launchFirefox(display?: Display): Promise<FirefoxBrowser> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('Firefox was not found. Set FIREFOX_PATH to it.');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: display === undefined,
    env: { ...process.env, ...(display && { DISPLAY: display.name }) },
    // Lets the test act in the browser's own window, where the extension's button is.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }) },
  });
  await browser.installExtension(DIST);
  const inWindow = await windowOf(browser);

  /** The document that `find` (an expression of the window) shows. */
  function surface(find: string): Surface {
    const run = async (script: string, withinMs = ANSWERS_WITHIN_MS) =>
      JSON.parse(await inWindow(`(${runIn})(${find}, ${JSON.stringify(script)}, ${withinMs})`));
    const evaluate: Surface['evaluate'] = (work) => run(`(${work})(content.document)`);
    return {
      evaluate,
      until: (work) =>
        until(String(work), async () => Boolean(await run(`(${work})(content.document)`, ASKED_AGAIN_MS))),
      async type(text) {
        // A panel is shown before it is given the keys, and a page that is late, as the viewer of PDFs, takes them from it.
        await eventually(async () => {
          await inWindow(`window.focus(); ${find}.focus()`);
          const keys = await evaluate((document) => ({
            areHere: document.hasFocus(),
            goTo: document.activeElement?.localName,
          }));
          expect(keys).toEqual({ areHere: true, goTo: expect.not.stringMatching('body') });
        });
        await run(`(${typeText})(content, ${JSON.stringify(text)})`);
      },
    };
  }

  return {
    browser,
    async openPage(path) {
      const page = await browser.newPage();
      // Firefox never says that it has arrived: https://bugzilla.mozilla.org/show_bug.cgi?id=1634690
      void page.goto(`moz-extension://${UUID}/${path}`).catch(() => undefined);
      // A question fails where the page is being replaced meanwhile.
      await until('it is shown', async () => Boolean(await page.$('#app > *, main').catch(() => null)));
      return page;
    },
    async openPopup(page) {
      await page.bringToFront();
      // The button would only close one that is open.
      await inWindow(`${POPUP}?.closest('panel').hidePopup()`);
      await until('no popup is open', async () => (await inWindow(`String(${POPUP})`)) === 'null');
      await inWindow(
        `CustomizableUI.addWidgetToArea('${WIDGET}-browser-action', CustomizableUI.AREA_NAVBAR);
         document.getElementById('${WIDGET}-BAP').click()`,
      );
      const popup = surface(POPUP);
      await popup.until((document) => document.querySelector('#save'));
      return popup;
    },
    pageInFront: surface('gBrowser.selectedBrowser'),
    async openSidebar() {
      await inWindow(`SidebarController.show('${WIDGET}-sidebar-action').then(() => undefined)`);
      const sidebar = surface(
        `document.getElementById('sidebar').contentDocument.getElementById('webext-panels-browser')`,
      );
      await sidebar.until((document) => document.querySelector('main'));
      return sidebar;
    },
    async tabs() {
      const addresses = await inWindow(
        'JSON.stringify(gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec))',
      );
      return JSON.parse(addresses);
    },
    close: () => browser.close(),
  };
}

/** Evaluates in the browser's own window: https://firefox-source-docs.mozilla.org/remote/Security.html */
async function windowOf(browser: Browser): Promise<(expression: string) => Promise<string>> {
  type Answer = { result: unknown };
  const { connection } = browser as unknown as {
    connection: { send: (method: string, params: object) => Promise<Answer> };
  };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  return async (expression) => {
    const answer = await connection.send('script.evaluate', {
      expression,
      target: { context: window?.context },
      awaitPromise: true,
    });
    const { exceptionDetails, result: value } = answer.result as {
      exceptionDetails?: { text: string };
      result?: { value?: string };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return value?.value ?? '';
  };
}

interface XulBrowser {
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: string }) => void): void;
    loadFrameScript(url: string, allowDelayedLoad: boolean): void;
  };
}

/**
 * Runs in the browser's window: has `script` evaluated in the process of a document, which is not the window's. One
 * that is replaced while it is asked, as a sidebar's first empty one is, never answers: that is answered by 'null'.
 */
function runIn(browser: XulBrowser | null, script: string, withinMs: number): Promise<string> | string {
  if (!browser?.messageManager) return 'null';
  return new Promise((answer) => {
    const name = `waymark:${Math.random()}`;
    browser.messageManager.addMessageListener(name, ({ data }) => answer(data));
    setTimeout(() => answer('null'), withinMs);
    const code = `sendAsyncMessage('${name}', (() => { try { return JSON.stringify(${script}) ?? 'null' } catch { return 'null' } })())`;
    browser.messageManager.loadFrameScript(`data:application/javascript,${encodeURIComponent(code)}`, false);
  });
}

/** Runs beside a document: types as a keyboard does. */
function typeText(content: Window, text: string): void {
  const { Cc, Ci } = globalThis as unknown as Record<'Cc' | 'Ci', Record<string, never>>;
  const processor = (Cc as unknown as Record<string, { createInstance(type: unknown): Typist }>)[
    '@mozilla.org/text-input-processor;1'
  ]?.createInstance((Ci as Record<string, unknown>).nsITextInputProcessor);
  processor?.beginInputTransactionForTests(content);
  for (const key of text) {
    const event = new (content as Window & typeof globalThis).KeyboardEvent('', { key });
    processor?.keydown(event);
    processor?.keyup(event);
  }
}

interface Typist {
  beginInputTransactionForTests(content: Window): void;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
}
