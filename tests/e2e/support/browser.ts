import { resolve } from 'node:path';
import puppeteer, { type Browser, type Extension, type Page, type Target } from 'puppeteer-core';
import { findChromium } from '../../../scripts/find-browser';
import { unpackedId } from '../../../src/local/own-extension';

/** A real Chromium with the built extension in it. */
export interface ExtensionBrowser {
  browser: Browser;
  extension: Extension;
  /** The address of the page that welcomed whoever has installed it, which is left. */
  welcome: string | undefined;
  /** The address of a page of the extension; `path` as in the source (`src/extension/options/index.html`). */
  url: (path: string) => string;
  /** Presses the extension's button with `page` in front and answers its popup; `activeTab` is really granted. */
  openPopup: (page: Page) => Promise<Page>;
  /** Opens the page for account and settings in a tab. */
  openOptions: (query?: string) => Promise<Page>;
  /** Runs a function in the extension's worker, waking it if it sleeps. */
  inWorker: <T, A extends unknown[]>(work: (...given: A) => T | Promise<T>, ...given: A) => Promise<T>;
  /** Ends the worker as the browser does when it sees fit. */
  killWorker: () => Promise<void>;
  close: () => Promise<void>;
}

export interface LaunchOptions {
  /** Where the extension was built to. */
  extension?: string;
  headless?: boolean;
  /** Kept from one launch to the next; a fresh one otherwise. */
  userDataDir?: string;
  args?: readonly string[];
  /** Gives the extension what a policy says, and leaves the page in front that may welcome who has installed it. */
  isFollowingPolicy?: boolean;
}

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The screen that is assumed without a display is too low for a popup of full height.
  '--screen-info={1600x1200}',
];

/** Stands at the extension's address, and loads nothing. */
const LIGHT_PAGE = 'manifest.json';

/** Chromium has no policy for an extension that comes while it runs. */
const loadedAtStart = (dist: string) => [
  `--load-extension=${dist}`,
  '--disable-features=DisableLoadExtensionCommandLineSwitch',
];

/** Starts Chromium as people have it who use the web app alone. */
export function launchBrowser(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findChromium() as string,
    headless: true,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

/**
 * A browser whose extension was just installed: the one given, emptied, which takes a fifth of the time of a new one;
 * a new one where there is none yet, or where it has died.
 */
export async function anew(used: ExtensionBrowser | undefined): Promise<ExtensionBrowser> {
  if (!used?.browser.connected) return launchWithExtension();
  const [first, ...others] = await used.browser.pages();
  await Promise.all(others.map((page) => page.close()));
  await used.killWorker();
  await first?.goto(used.url(LIGHT_PAGE));
  await first?.evaluate(forgetAll);
  await first?.goto('about:blank');
  return used;
}

/** Starts Chromium with the extension and waits until its worker runs. */
export async function launchWithExtension(options: LaunchOptions = {}): Promise<ExtensionBrowser> {
  const dist = resolve(options.extension ?? 'dist/chromium');
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium was not found. Set CHROME_PATH to it.');
  const browser = await puppeteer.launch({
    executablePath,
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: options.isFollowingPolicy ? true : [dist],
    args: [...QUIET, ...(options.isFollowingPolicy ? loadedAtStart(dist) : []), ...(options.args ?? [])],
    ...(options.userDataDir !== undefined && { userDataDir: options.userDataDir }),
  });
  const started = await browser.waitForTarget(isWorker);
  const welcome = options.isFollowingPolicy ? undefined : await leaveWelcome(browser, started);
  const [extension] = [...(await browser.extensions()).values()];
  if (!extension) throw new Error(`Chromium has not taken the extension in ${dist}.`);
  const url = (path: string) => `chrome-extension://${extension.id}/${path}`;

  async function openPopup(page: Page): Promise<Page> {
    const target = nextTarget(browser, (candidate) => candidate.url().includes('/popup/index.html'));
    await page.bringToFront();
    await (extension as Extension).triggerAction(page);
    const popup = await (await target).asPage();
    await popup.waitForSelector('#save');
    return popup;
  }

  async function openOptions(query = ''): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(url(`src/extension/options/index.html${query}`));
    return page;
  }

  async function wakeWorker(): Promise<Target> {
    const running = browser.targets().find(isWorker);
    if (running) return running;
    const [started, page] = [nextTarget(browser, isWorker), await browser.newPage()];
    await page.goto(url(LIGHT_PAGE));
    await page.evaluate(() => chrome.runtime.sendMessage({ name: 'deliver' }).catch(() => undefined));
    const target = await started;
    await page.close();
    return target;
  }

  return {
    browser,
    extension,
    welcome,
    url,
    openPopup,
    openOptions,
    async inWorker(work, ...given) {
      const worker = await (await wakeWorker()).worker();
      if (!worker) throw new Error('The worker ended.');
      return worker.evaluate(work as (...given: unknown[]) => never, ...given);
    },
    async killWorker() {
      const target = browser.targets().find(isWorker);
      if (!target) return;
      const gone = new Promise<void>((done) =>
        browser.on('targetdestroyed', (destroyed) => destroyed === target && done()),
      );
      await (await target.worker())?.close();
      await gone;
    },
    close: () => browser.close(),
  };
}

/** The extension's ID before it is there. */
export const OWN_ID = unpackedId(resolve('dist/chromium'));

/** Leaves the page that opens where the extension is installed and not set up, before it can come into a test's way; answers its address. */
async function leaveWelcome(browser: Browser, started: Target): Promise<string | undefined> {
  const worker = await started.worker();
  const { backendUrl } = (await worker?.evaluate(() => chrome.storage.local.get('backendUrl'))) ?? {};
  if (backendUrl !== undefined) return undefined;
  const welcome = await browser.waitForTarget((target) => target.url().includes('/options/index.html'));
  const address = welcome.url();
  await (await welcome.page())?.goto('about:blank');
  return address;
}

/** Runs in a page of the extension, with no worker there: the outbox goes first, so that one that wakes finds nothing. */
async function forgetAll(): Promise<void> {
  const done = (request: IDBRequest | IDBTransaction) =>
    new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      const event = request instanceof IDBTransaction ? 'oncomplete' : 'onsuccess';
      Object.assign(request, { [event]: () => resolve() });
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    await done(opening);
    const database = opening.result;
    const clearing = database.transaction(database.objectStoreNames, 'readwrite');
    for (const store of database.objectStoreNames) clearing.objectStore(store).clear();
    await done(clearing);
    database.close();
  }
  await chrome.alarms.clearAll();
  await Promise.all([chrome.storage.session.clear(), chrome.action.setBadgeText({ text: '' })]);
  await chrome.storage.local.clear();
}

function isWorker(target: Target): boolean {
  return target.type() === 'service_worker' && target.url().startsWith('chrome-extension://');
}

/** A target that is not there yet. */
function nextTarget(browser: Browser, matches: (target: Target) => boolean): Promise<Target> {
  const known = new Set(browser.targets());
  return browser.waitForTarget((target) => !known.has(target) && matches(target));
}
