import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { bookmarkOf, linkOf, tombstoneOf } from '../../unit/client/fixtures';
import type { ExtensionBrowser } from './browser';
import { type FakeBackend, NOTHING, signedInStorage } from './fake-backend';
import { press, sees } from './people';
import { fillOutbox, type StoredItem, waitingItem } from './stored-outbox';

/** A desk with everything on it that the pages of the extension have a state for. */
export interface Desk {
  chromium: ExtensionBrowser;
  backend: FakeBackend;
  /** Where the pages are that are visited. */
  site: string;
}

/** A page of the extension in one of its states. */
export interface State {
  name: string;
  open: (desk: Desk) => Promise<Page>;
}

export const USER = { id: 'user-1', name: 'Ana Agent' };

/**
 * The extension as it is once the person has allowed it to see tabs: nobody answers the browser's dialog here.
 * @param language the only one it has, whatever that of the browser is
 */
export async function extensionWithTabs(folder: string, language?: string): Promise<string> {
  await cp('dist/chromium', folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.permissions.push(...manifest.optional_permissions);
  if (language !== undefined) {
    for (const other of await readdir(join(folder, '_locales')))
      if (other !== language) await rm(join(folder, '_locales', other), { recursive: true });
    manifest.default_locale = language;
  }
  await writeFile(path, JSON.stringify(manifest));
  return folder;
}

/** An own bookmark that was decided on while an edit of it was on its way. */
const REVISED = bookmarkOf(31, {
  ...{ owner: USER, status: 'changes-requested', revision: 3 },
  content: { ...bookmarkOf(31).content, notes: 'Restart it.\n'.repeat(60), tags: ['printer'] },
});

/** What the backend of the desk knows: a page for each standing, and submissions that wait. */
export function teach(backend: FakeBackend, site: string): void {
  const at = (path: string) => ({ url: `${site}${path}`, title: `The page ${path}` });
  const own = (number: number, path: string, status: 'pending' | 'private') =>
    bookmarkOf(number, { owner: USER, status, content: { ...bookmarkOf(number).content, ...at(path) } });
  const link = (number: number, path: string) => {
    const made = linkOf(number, {
      ...at(path),
      tickets: [{ system: 'jira', key: 'SUP-1' }],
      tags: ['printer'],
    });
    const published = { ...made.published, verified: { by: USER, at: made.published.at } };
    return { ...made, published, canonicalUrl: `${site}${path}` };
  };
  const lists: Record<string, unknown[]> = {
    '/bookmarks': [
      { ...own(1, '/pending', 'pending'), canonicalUrl: `${site}/pending` },
      { ...own(2, '/private', 'private'), canonicalUrl: `${site}/private` },
    ],
    '/reviews': [
      bookmarkOf(11, { linkHealth: undefined } as object),
      bookmarkOf(12, { content: { ...bookmarkOf(12).content, title: 'A second submission' } }),
    ],
  };
  backend.read = (path, query) => {
    if (path === '/knowledge') {
      const since = query.get('since');
      // The second page retires what the first has brought.
      const items =
        since === null
          ? [link(21, '/approved'), link(22, '/retired')]
          : since === 'one'
            ? [tombstoneOf(22)]
            : [];
      return { status: 200, body: { items, cursor: since === null ? 'one' : 'end', more: since === null } };
    }
    if (path === `/bookmarks/${REVISED.id}`) return { status: 200, body: REVISED };
    const { cursor: _, ...nothing } = NOTHING;
    return { status: 200, body: { ...nothing, items: lists[path] ?? [] } };
  };
}

/** Sets the extension up anew: what it has stored, and what is in its outbox. */
export async function given({ chromium }: Desk, stored: object, items: StoredItem[] = []): Promise<void> {
  await chromium.inWorker(async (all: object) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(all);
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('waymark');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const clearing = opening.result.transaction('outbox', 'readwrite');
        clearing.objectStore('outbox').clear();
        clearing.onerror = () => reject(clearing.error);
        clearing.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }, stored);
  await fillOutbox(chromium, items);
}

export const signedIn = ({ backend }: Desk, groups = ['agents']) =>
  signedInStorage(backend.url, USER, groups);

/** Has the copies brought up to date, as the worker's alarm does. */
export async function refresh({ chromium }: Desk): Promise<void> {
  await chromium.inWorker(() => {
    type Dispatching = { dispatch: (alarm: { name: string }) => void };
    (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: 'refresh' });
  });
}

/** The popup's page in a tab, told that another page is in front: only so it can be looked at in any width. */
export async function popupOver({ chromium, site }: Desk, path: string): Promise<Page> {
  const front = await chromium.browser.newPage();
  await front.goto(path.startsWith('/') ? `${site}${path}` : path);
  const popup = await chromium.browser.newPage();
  await front.bringToFront();
  await popup.goto(chromium.url('src/extension/popup/index.html'));
  await popup.waitForSelector('#save');
  await popup.bringToFront();
  await front.close();
  // All that is loaded after the form.
  await popup.waitForSelector('header .icon-button:nth-of-type(2)');
  return popup;
}

/** A page of the extension in a tab. */
export async function openPage({ chromium }: Desk, path: string): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.goto(chromium.url(`src/extension/${path}/index.html`));
  return page;
}

const popup = (name: string, open: (desk: Desk) => Promise<Page>): State => ({
  name: `popup, ${name}`,
  open,
});

async function savedPopup(desk: Desk, state: string): Promise<Page> {
  const page = await popupOver(desk, '/new');
  await page.type('textarea', 'Restart it twice.');
  await page.click('#save');
  await page.waitForSelector(`.saved[data-state="${state}"]`);
  return page;
}

async function standingPopup(desk: Desk, path: string, kind: string): Promise<Page> {
  await given(desk, signedIn(desk));
  await refresh(desk);
  const page = await popupOver(desk, path);
  await page.waitForSelector(`[data-standing="${kind}"]`);
  return page;
}

async function searchPopup(desk: Desk, query: string, expected: string): Promise<Page> {
  await given(desk, signedIn(desk));
  await refresh(desk);
  const page = await popupOver(desk, '/new');
  await press(page, 'Search the knowledge base');
  await page.waitForSelector('input[type=search]:focus');
  await page.keyboard.type(query);
  await page.waitForFunction((text) => document.body.textContent?.includes(text), {}, expected);
  return page;
}

async function reviewsPopup(desk: Desk): Promise<Page> {
  await given(desk, signedIn(desk, ['managers']));
  const page = await popupOver(desk, '/new');
  await page.locator('[aria-label^="Review queue"]').click();
  return page;
}

const problem = (status: number) => ({
  status,
  body: { type: 'urn:waymark:problem:x', title: 'No', status, detail: 'The title is too long.' },
});

export const EVERY_STATE = [
  waitingItem(1, { createdAt: Date.now(), state: 'refused', reason: 'The title is too long.' }),
  waitingItem(2, {
    createdAt: Date.now(),
    attempts: 3,
    notBefore: Date.now() + 9e6,
    reason: 'Answered 500.',
  }),
  // Somebody else's: whoever is signed in is not shown it.
  waitingItem(3, { state: 'needs-sign-in', ownerId: 'user-2' }),
  waitingItem(4, { state: 'waiting', notBefore: Date.now() + 9e6 }),
  waitingItem(5, { state: 'delivered', createdAt: Date.now(), deliveredAt: Date.now() }),
];

const HELD = waitingItem(7, { state: 'held' });
/** Or it would be let go: nobody has a form of it open. */
const WRITTEN_OF_HELD = {
  [`draft:edit:${HELD.id}`]: { draft: { notes: 'Restart it twice.' }, changedAt: 1 },
};

const OVERTAKEN = waitingItem(6, {
  content: { ...REVISED.content, notes: 'Restart it twice.' },
  state: 'refused',
  reason: 'It has changed.',
  revises: { id: REVISED.id, revision: 2, status: 'rejected' },
  current: { id: REVISED.id, revision: 3, status: 'changes-requested' },
});

/** Every state of every page that has a look of its own. */
export const STATES: State[] = [
  popup('not connected', async (desk) => {
    await given(desk, {});
    const page = await popupOver(desk, '/new');
    await sees(page, 'Not connected');
    return page;
  }),
  popup('session ended', async (desk) => {
    const stored = signedIn(desk);
    await given(desk, { ...stored, account: { ...stored.account, expired: true } });
    const page = await popupOver(desk, '/new');
    await sees(page, 'You are signed out');
    return page;
  }),
  popup('empty form', async (desk) => {
    await given(desk, signedIn(desk));
    return popupOver(desk, '/new');
  }),
  popup('page without an address', async (desk) => {
    await given(desk, signedIn(desk));
    return popupOver(desk, 'about:blank');
  }),
  popup('with a draft, tickets and tags', async (desk) => {
    await given(desk, signedIn(desk));
    const first = await popupOver(desk, '/browse/SUP-1');
    await first.type('textarea', 'half a thou');
    await first.type('div.chips input', 'SUP-7,INC0012345,');
    await first
      .locator('.field:nth-of-type(5) div.chips input, .suggestions + .field div.chips input')
      .fill('printer');
    await first.keyboard.press('Enter');
    await first.waitForSelector('[aria-label="Remove printer"]');
    await first.close();
    const page = await popupOver(desk, '/browse/SUP-1');
    await sees(page, 'Your draft is back.');
    await page.click('summary');
    return page;
  }),
  popup('with a draft that cannot be kept', async (desk) => {
    await given(desk, signedIn(desk));
    const page = await popupOver(desk, '/new');
    await page.evaluate(() => {
      chrome.storage.local.set = async () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    });
    await page.type('textarea', 'x');
    await page.waitForSelector('[role=alert]');
    return page;
  }),
  popup('saved', async (desk) => {
    await given(desk, signedIn(desk));
    return savedPopup(desk, 'delivered');
  }),
  popup('saved while offline', async (desk) => {
    await given(desk, signedIn(desk));
    desk.backend.answer = () => undefined;
    return savedPopup(desk, 'waiting');
  }),
  popup('saved, and needs sign-in', async (desk) => {
    await given(desk, {});
    return savedPopup(desk, 'needs-sign-in');
  }),
  popup('saved, and refused', async (desk) => {
    await given(desk, signedIn(desk));
    desk.backend.answer = () => problem(400);
    return savedPopup(desk, 'refused');
  }),
  popup('known: approved', (desk) => standingPopup(desk, '/approved', 'approved')),
  popup('known: pending', (desk) => standingPopup(desk, '/pending', 'pending')),
  popup('known: saved', (desk) => standingPopup(desk, '/private', 'saved')),
  popup('known: retired', (desk) => standingPopup(desk, '/retired', 'retired')),
  popup('search, before a word', (desk) => searchPopup(desk, '', 'Type to search')),
  popup('search, results', (desk) => searchPopup(desk, 'printer', 'The page /approved')),
  popup('search, nothing found', (desk) => searchPopup(desk, 'zzzzzz', 'Nothing found')),
  popup('outbox', async (desk) => {
    await given(desk, signedIn(desk), EVERY_STATE);
    const page = await popupOver(desk, '/new');
    await page.locator('header [aria-label*=outbox]').click();
    await press(page, 'Drop: Page 1');
    await sees(page, 'Drop it for good?');
    return page;
  }),
  popup('outbox, empty', async (desk) => {
    await given(desk, signedIn(desk));
    const page = await popupOver(desk, '/new');
    await page.locator('header [aria-label="Outbox"]').click();
    await sees(page, 'Nothing waits here.');
    return page;
  }),
  popup('review', async (desk) => {
    const page = await reviewsPopup(desk);
    await page.waitForSelector('[data-review]:focus');
    return page;
  }),
  popup('review, asked for a reason', async (desk) => {
    const page = await reviewsPopup(desk);
    await page.waitForSelector('[data-review]:focus');
    await page.keyboard.press('r');
    await page.waitForSelector('textarea:focus');
    await page.locator('form button[type=submit]').click();
    await sees(page, 'Say why');
    return page;
  }),
  {
    name: 'side panel, signed out',
    open: async (desk) => {
      await given(desk, {});
      const page = await openPage(desk, 'sidepanel');
      await sees(page, 'Sign in to see');
      return page;
    },
  },
  {
    name: 'side panel, beside a page',
    open: async (desk) => {
      await given(desk, signedIn(desk));
      await refresh(desk);
      const front = await desk.chromium.browser.newPage();
      await front.goto(`${desk.site}/approved?about=SUP-1`);
      const over = await desk.chromium.openPopup(front);
      const opened = desk.chromium.browser.waitForTarget((target) => target.url().includes('/sidepanel/'));
      await press(over, 'Open beside the page');
      const panel = await (await opened).asPage();
      await panel.waitForSelector('[data-standing], .link-card');
      return panel;
    },
  },
  {
    name: 'side panel, review, session ended',
    open: async (desk) => {
      const stored = signedIn(desk, ['managers']);
      await given(desk, { ...stored, account: { ...stored.account, expired: true } });
      const page = await openPage(desk, 'sidepanel');
      await page.locator('.top button').click();
      await page.waitForSelector('[data-review]');
      return page;
    },
  },
  {
    name: 'outbox, an item in each state',
    open: async (desk) => {
      await given(desk, { ...signedIn(desk), ...WRITTEN_OF_HELD }, [...EVERY_STATE, HELD]);
      const page = await openPage(desk, 'outbox-page');
      await page.waitForSelector('.item[data-state=held]');
      return page;
    },
  },
  {
    name: 'outbox, editing',
    open: async (desk) => {
      await given(desk, signedIn(desk), EVERY_STATE);
      const page = await openPage(desk, 'outbox-page');
      await press(page, 'Edit: Page 1');
      await page.waitForSelector('#save');
      return page;
    },
  },
  {
    name: 'outbox, editing what has changed meanwhile',
    open: async (desk) => {
      await given(desk, signedIn(desk), [OVERTAKEN]);
      const page = await openPage(desk, 'outbox-page');
      await press(page, `Edit: ${OVERTAKEN.content.title}`);
      await page.waitForSelector('.newer li');
      return page;
    },
  },
  {
    name: 'outbox, empty',
    open: async (desk) => {
      await given(desk, signedIn(desk));
      const page = await openPage(desk, 'outbox-page');
      await sees(page, 'Nothing is here.');
      return page;
    },
  },
  {
    name: 'outbox, nothing can be kept',
    open: async (desk) => {
      await given(desk, signedIn(desk));
      const page = await desk.chromium.browser.newPage();
      await page.evaluateOnNewDocument(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
        };
      });
      await page.goto(desk.chromium.url('src/extension/outbox-page/index.html'));
      await page.waitForSelector('.storage-notice');
      return page;
    },
  },
  {
    name: 'options, not connected, the page that welcomes',
    open: async (desk) => {
      await given(desk, {});
      const page = await openPage(desk, 'options');
      await page.locator('#connect input').fill('nowhere');
      await page.click('#connect button[type=submit]');
      await page.waitForSelector('[role=alert]');
      return page;
    },
  },
  {
    name: 'options, session ended',
    open: async (desk) => {
      const stored = signedIn(desk);
      await given(desk, { ...stored, account: { ...stored.account, expired: true } });
      const page = await openPage(desk, 'options');
      await page.waitForSelector('#sign-out');
      return page;
    },
  },
  {
    name: 'options, asked before the backend is changed',
    open: async (desk) => {
      const { configuration, ...stored } = signedIn(desk);
      const elsewhere = { ...configuration, userPoolClientId: 'another' };
      const draft = { draft: { notes: 'Mine' }, changedAt: 1 };
      await given(desk, { ...stored, configuration: elsewhere, 'draft:https://example.com/': draft });
      const page = await openPage(desk, 'options');
      await press(page, 'Change');
      await page.click('#connect button[type=submit]');
      await sees(page, 'One item or draft of yours');
      return page;
    },
  },
  {
    name: 'options, locked by a policy',
    open: async (desk) => {
      const stored = signedIn(desk);
      await given(desk, stored);
      const page = await desk.chromium.browser.newPage();
      await page.evaluateOnNewDocument((backendUrl) => {
        const policy = {
          backendUrl,
          suggestByDefault: true,
          ticketPatterns: [{ name: 'Desk', pattern: 'KD-[0-9]{4}' }],
        };
        chrome.storage.managed.get = (async () => policy) as typeof chrome.storage.managed.get;
      }, stored.backendUrl);
      await page.goto(desk.chromium.url('src/extension/options/index.html'));
      await page.waitForSelector('.notice');
      return page;
    },
  },
  {
    name: 'options, signed in',
    open: async (desk) => {
      await given(desk, signedIn(desk));
      const page = await openPage(desk, 'options');
      await page.waitForSelector('#sign-out');
      return page;
    },
  },
  {
    name: 'tabs, to choose from',
    open: async (desk) => {
      await given(desk, signedIn(desk));
      const front = await desk.chromium.browser.newPage();
      await front.goto(`${desk.site}/browse/SUP-1`);
      const page = await openPage(desk, 'tabs');
      await page.waitForSelector('.tabs li');
      return page;
    },
  },
  {
    name: 'tabs, saved',
    open: async (desk) => {
      await given(desk, signedIn(desk));
      const front = await desk.chromium.browser.newPage();
      await front.goto(`${desk.site}/browse/SUP-1`);
      const page = await openPage(desk, 'tabs');
      await page.locator('#save').click();
      await page.waitForSelector('[data-result=saved]');
      return page;
    },
  },
];
