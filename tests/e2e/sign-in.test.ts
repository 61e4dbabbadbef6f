import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt } from '../../src/local/cognito/totp';
import { signIn } from '../support/client';
import { type Credentials, type Engine, startEngine } from '../support/engine';
import { until } from '../support/until';
import { violations } from './support/axe';
import { type ExtensionBrowser, launchWithExtension } from './support/browser';
import { fill, press, sees } from './support/people';

const STEP_MS = 30_000;
const THERE = 'Sign in on your company’s page';

let engine: Engine;
let chromium: ExtensionBrowser;

beforeAll(async () => {
  [engine, chromium] = await Promise.all([startEngine(), launchWithExtension()]);
  const options = await chromium.openOptions(`?backend=${encodeURIComponent(engine.url)}`);
  await options.locator('#connect button[type=submit]').click();
  await sees(options, 'Forgot your password?');
  await options.close();
});
afterAll(async () => {
  await chromium?.close();
  await engine?.stop();
});

const submit = (page: Page) => page.locator('#sign-in button[type=submit]').click();

async function typePassword(page: Page, { email, password }: Credentials, label = 'E-mail'): Promise<void> {
  await fill(page, label, email);
  await fill(page, 'Password', password);
  await submit(page);
}

async function signOut(page: Page): Promise<void> {
  await page.locator('#sign-out').click();
  await sees(page, 'Forgot your password?');
}

/** The secret that the page shows for whoever cannot scan it. */
async function secretOn(page: Page): Promise<string> {
  const shown = await page.locator('.secret').waitHandle();
  return (await shown.evaluate((element) => element.textContent ?? '')).replace(/\s/g, '');
}

/** The code in the newest mail to somebody, newer than `after`. */
async function mailedCode(to: string, after = ''): Promise<{ id: string; code: string }> {
  let found: { id: string; code: string } | undefined;
  await until('the mail is there', async () => {
    const response = await fetch(`${engine.url}/_local/api/mails`);
    const mails = (await response.json()) as { id: string; to: string; body: string }[];
    const mail = mails.find((one) => one.to === to);
    if (mail && mail.id !== after) found = { id: mail.id, code: /\d{6}/.exec(mail.body)?.[0] ?? '' };
    return found !== undefined;
  });
  return found as { id: string; code: string };
}

/** Signs in on the hosted pages, wherever they have opened. */
async function signInThere(page: Page, { email, password }: Credentials): Promise<void> {
  await page.locator('#username').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('button').click();
}

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('Signing in to the extension', () => {
  it('takes a code of an authenticator app, set up by its QR code, and can remember the browser', async () => {
    const { agent } = engine.users;
    const options = await chromium.openOptions();
    await typePassword(options, agent);
    await options.locator('summary').click();
    await press(options, 'Set up an authenticator app');
    const secret = await secretOn(options);
    await options.locator('svg.qr-code').wait();
    expect(await violations(options)).toEqual([]);
    await fill(options, 'Code that the app shows now', other(codeAt(secret, Date.now())));
    await press(options, 'Turn on');
    await sees(options, 'That code is not right.');
    await fill(options, 'Code that the app shows now', codeAt(secret, Date.now()));
    await press(options, 'Turn on');
    await sees(options, 'Turned on.');

    await signOut(options);
    await typePassword(options, agent);
    await sees(options, 'Open your authenticator app');
    expect(await violations(options)).toEqual([]);
    await fill(options, 'Code', '000000');
    await submit(options);
    await sees(options, 'That code is not right.');
    await press(options, 'Do not ask for a code in this browser again until I sign out');
    // The one that was shown has been used; that of the next half minute is taken, too.
    await fill(options, 'Code', codeAt(secret, Date.now() + STEP_MS));
    await submit(options);
    await sees(options, 'Signed in as');

    await chromium.inWorker(async () => {
      const { account } = await chrome.storage.local.get('account');
      await chrome.storage.local.set({ account: { ...(account as object), expired: true } });
    });
    await options.reload();
    await sees(options, 'Your session has ended.');
    await fill(options, 'Password', agent.password);
    await submit(options);
    await sees(options, 'Signed in as');
    await options.locator('summary').click();
    await press(options, 'Ask in this browser again');
    await sees(options, 'You will be asked at the next sign-in.');
    await signOut(options);
    await typePassword(options, agent);
    await sees(options, 'Open your authenticator app');
    await options.close();
  });

  it('sets a new password by a code from the mail, and says when a code is wrong', async () => {
    const { secondAgent } = engine.users;
    const options = await chromium.openOptions();
    await press(options, 'Forgot your password?');
    await fill(options, 'E-mail', secondAgent.email);
    await submit(options);
    await sees(options, 'a code is on its way');
    expect(await violations(options)).toEqual([]);
    const { code } = await mailedCode(secondAgent.email);
    await fill(options, 'Code from the mail', other(code));
    await fill(options, 'New password', 'Quite-a-new-1-password');
    await submit(options);
    await sees(options, 'That code is not right.');
    await fill(options, 'Code from the mail', code);
    await submit(options);
    await sees(options, 'Signed in as');
    await signOut(options);
    await options.close();
  });

  it('goes by the company’s page, asking for its permission only then; signing out leaves nothing personal', async () => {
    const { manager } = engine.users;
    const options = await chromium.openOptions();
    const opened = () => chromium.browser.waitForTarget((target) => target.url().includes('/_auth/login'));
    await press(options, THERE);
    await signInThere(await (await opened()).asPage(), manager);
    await sees(options, 'Signed in as');
    await sees(options, 'Morgan Manager');

    await chromium.inWorker(() =>
      chrome.storage.local.set({
        'draft:https://a.example/': { draft: { notes: 'mine' }, changedAt: 1 },
        'news:one': { id: 'one', title: 'Mine', status: 'approved', reason: '', at: '2026-03-01' },
      }),
    );
    await options.locator('#sign-out').click();
    await sees(options, 'One draft has not been saved.');
    await press(options, 'Delete and sign out');
    await sees(options, 'Forgot your password?');
    const stored = await chromium.inWorker(() => chrome.storage.local.get(null));
    expect(Object.keys(stored).sort()).toEqual(['backendUrl', 'configuration', 'settingsVersion', 'tokens']);
    expect(stored.tokens).toEqual({});
    // The database of pictures comes with the first, and goes with them.
    expect(await chromium.inWorker(countInDatabases)).toEqual({ waymark: 0 });

    // The company's page has forgotten who it was, too.
    await press(options, THERE);
    const page = await (await opened()).asPage();
    await page.locator('#username').wait();
    await page.close();
    await sees(options, 'The sign-in was not finished.');
    await options.close();
  });

  it('says that the session has ended when it cannot be renewed, and keeps what waits', async () => {
    const { manager } = engine.users;
    const options = await chromium.openOptions();
    await typePassword(options, manager);
    await sees(options, 'Signed in as');
    await chromium.inWorker(async () => {
      const { tokens } = (await chrome.storage.local.get('tokens')) as { tokens: Record<string, string> };
      // As if the token were about to expire, and an administrator had signed the person out.
      const changed = Object.entries(tokens).map(([key, value]) => {
        if (key.endsWith('.clockDrift')) return [key, '-3300'];
        return [key, key.endsWith('.refreshToken') ? 'revoked' : value];
      });
      await chrome.storage.local.set({ tokens: Object.fromEntries(changed) });
    });
    const page = await chromium.browser.newPage();
    await page.goto(engine.url);
    const popup = await chromium.openPopup(page);
    await popup.locator('#save').click();
    await sees(popup, 'Saved');
    await popup.close();
    await until('the account has expired', () =>
      chromium.inWorker(async () => {
        const { account } = (await chrome.storage.local.get('account')) as {
          account?: { expired?: boolean };
        };
        return account?.expired === true;
      }),
    );
    const again = await chromium.openPopup(page);
    await sees(again, 'Sign in');
    await again.close();
    await options.bringToFront();
    await options.reload();
    await sees(options, 'Your session has ended. Sign in to send what waits.');
    await fill(options, 'Password', manager.password);
    await submit(options);
    await sees(options, 'Signed in as');
    const { client } = await signIn(engine, manager);
    await until('what waited has arrived', async () => {
      const { items } = await client.listBookmarks({ query: {} });
      return items.some(({ content }) => content.url.startsWith(engine.url));
    });
    await until('nothing is said to wait', () =>
      chromium.inWorker(async () => (await chrome.action.getBadgeText({})) === ''),
    );
    await Promise.all([page.close(), options.close()]);
  });
});

describe('Signing in to the web app', () => {
  it('goes by the company’s page and comes back to where one was; signing out ends both', async () => {
    const context = await chromium.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${engine.url}/#/mine`);
    await press(page, THERE);
    await signInThere(page, engine.users.manager);
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'My submissions');
    expect(page.url()).toBe(`${engine.url}/#/mine`);
    await press(page, 'Morgan Manager');
    await press(page, 'Sign out');
    await press(page, THERE);
    await page.locator('#username').wait();
    await context.close();
  });

  it('takes no answer to a question that it has not asked', async () => {
    const context = await chromium.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${engine.url}/?code=stolen&state=forged`);
    await sees(page, 'That took too long. Sign in again.');
    expect(page.url()).toBe(`${engine.url}/`);
    await context.close();
  });

  it('sets up a second factor and a forgotten password, as the extension does', async () => {
    const { secondManager } = engine.users;
    const context = await chromium.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(engine.url);
    await press(page, 'Forgot your password?');
    await fill(page, 'E-mail address', secondManager.email);
    await submit(page);
    await sees(page, 'a code is on its way');
    await fill(page, 'Code from the mail', (await mailedCode(secondManager.email)).code);
    await fill(page, 'New password', 'Quite-a-new-1-password');
    await submit(page);
    await page.locator('nav').wait();

    await page.locator('.user-button').click();
    await press(page, 'Second step when you sign in');
    await press(page, 'Set up an authenticator app');
    const secret = await secretOn(page);
    expect(await violations(page)).toEqual([]);
    await fill(page, 'Code that the app shows now', codeAt(secret, Date.now()));
    await press(page, 'Turn on');
    await sees(page, 'Turned on.');
    await context.close();
  });
});

/** Runs in the extension: how many records each of its databases has. */
async function countInDatabases(): Promise<Record<string, number>> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const counts: Record<string, number> = {};
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    const transaction = database.transaction(stores);
    const sizes = await Promise.all(stores.map((store) => answer(transaction.objectStore(store).count())));
    counts[name] = sizes.reduce((sum, size) => sum + size, 0);
    database.close();
  }
  return counts;
}
