import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedIn, signIn, somePicture, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { eventually } from '../support/eventually';
import { until } from '../support/until';
import { COLOURS, violations, WCAG_22 } from './support/axe';
import { type ExtensionBrowser, launchWithExtension } from './support/browser';
import { servePages } from './support/page-server';
import { connectExtension, press, sees } from './support/people';
import { picture, pictures } from './support/picture';

const POPUP = 'src/extension/popup/index.html';
const SIDE_PANEL = 'src/extension/sidepanel/index.html';

let engine: Engine;
let pages: Awaited<ReturnType<typeof servePages>>;
let agent: SignedIn;
let colleague: SignedIn;
let manager: SignedIn;
/** The browser of the agent, and of the manager. */
let desk: ExtensionBrowser;
let office: ExtensionBrowser;

const ticket = (key: string) => ({ system: 'jira' as const, key });
const page = (title: string) => `<!doctype html><title>${title}</title><h1>${title}</h1>`;

beforeAll(async () => {
  pages = await servePages({
    '/spooler': page('SUP-2002: restarting the print spooler'),
    '/mine': page('SUP-77: what I wrote down'),
    '/waiting': page('Still under review'),
    '/retired': page('Soon out of date'),
    '/unknown': page('Nobody has saved this'),
  });
  [engine, desk, office] = await Promise.all([startEngine(), launchWithExtension(), launchWithExtension()]);
  agent = await signIn(engine, engine.users.agent);
  colleague = await signIn(engine, engine.users.secondAgent);
  manager = await signIn(engine, engine.users.manager);
  const approved = [
    await submit(colleague, {
      url: `${pages.url}/spooler?utm_source=mail`,
      title: 'Restart a stalled print spooler',
      notes: 'Stop the service, empty its folder, start it again.',
      tickets: [ticket('SUP-1001')],
    }),
    await submit(agent, {
      url: `${pages.url}/mine`,
      title: 'What I wrote down',
      tickets: [ticket('SUP-1001')],
    }),
    await submit(colleague, { url: `${pages.url}/retired`, title: 'Soon out of date' }),
    await submit(colleague, {
      url: 'https://docs.example.com/blank-pages',
      title: 'The printer prints blank pages',
      tickets: [ticket('SUP-3003')],
    }),
  ];
  for (const id of approved) {
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
  }
  await submit(agent, { url: `${pages.url}/waiting`, title: 'Still under review' });
  await Promise.all([
    connectExtension(desk, engine.url, engine.users.agent),
    connectExtension(office, engine.url, engine.users.manager),
  ]);
});
afterAll(async () => {
  await Promise.all([desk?.close(), office?.close()]);
  await engine?.stop();
  pages?.close();
});

async function visit(path: string): Promise<Page> {
  const visited = await desk.browser.newPage();
  await visited.goto(`${pages.url}${path}`);
  return visited;
}
const badgeOf = (browser: ExtensionBrowser) => browser.inWorker(() => chrome.action.getBadgeText({}));
/** What each tab of the desk is marked with. */
const marks = () =>
  desk.inWorker(async () => {
    const tabs = await chrome.tabs.query({});
    return Promise.all(tabs.map(({ id }) => chrome.action.getBadgeText({ tabId: id as number })));
  });
const standingIn = (popup: Page) => popup.waitForSelector('[data-standing]');
const waiting = async () => (await manager.client.listReviews({ query: {} })).items;

/** Looks at a page in each theme and width: as wide as the window. every-user.test.ts looks with axe at most of them. */
async function look(looked: Page, name: string, check = async (_theme: string) => {}): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await looked.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await check(theme);
    for (const width of [320, 400]) {
      await looked.setViewport({ width, height: 640 });
      await eventually(async () => {
        expect(await looked.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await looked.evaluate(() => document.body.offsetWidth)).toBe(width);
      });
      if (width > 320) await picture(looked, `${name}-${theme}`);
    }
  }
}

/** Nothing wrong for axe, by WCAG 2.2 AA; in the dark, nothing wrong with what may differ there. */
const isFaultless = (looked: Page) => async (theme: string) => {
  const rules = theme === 'dark' ? { only: COLOURS } : { more: WCAG_22 };
  expect(await violations(looked, rules), theme).toEqual([]);
};

/** A page of the extension in a tab of its own, to be looked at in any width. */
async function openInTab(browser: ExtensionBrowser, path: string): Promise<Page> {
  const opened = await browser.browser.newPage();
  await opened.goto(browser.url(path));
  return opened;
}

describe('Already known?', () => {
  it('says that a page is approved, whatever way one came to it, and marks its tab', async () => {
    const front = await visit('/spooler?utm_campaign=spring#steps');
    const popup = await desk.openPopup(front);
    const standing = await standingIn(popup);
    expect(await standing?.evaluate((notice) => notice.textContent)).toContain('approved by');
    await pictures(popup, 'popup-known');
    await until('the tab is marked', async () => (await marks()).includes('✓'));
    await front.close();
  });

  it('gives somebody else’s link this ticket by one key, which needs no manager, and says so', async () => {
    const front = await visit('/spooler');
    const popup = await desk.openPopup(front);
    await sees(popup, 'Suggest it for SUP-2002');
    await chord(popup, 'Alt', 'a');
    await popup.waitForSelector('.saved[data-state="delivered"]');
    await until('the link has the ticket', async () => {
      const { items } = await manager.client.syncKnowledge({ query: {} });
      return items.some(
        (link) => !link.retired && link.content.tickets.some(({ key }) => key === 'SUP-2002'),
      );
    });
    await refresh(desk);
    await until('the badge says that there is news', async () => (await badgeOf(desk)) === '1');
    const again = await desk.openPopup(front);
    await press(again, 'Dismiss: Restart a stalled print spooler');
    await until('there is no news any more', async () => (await badgeOf(desk)) === '');
    await front.close();
  });

  it('gives one’s own link this ticket as its next revision, while the approved one stays', async () => {
    const front = await visit('/mine');
    const popup = await desk.openPopup(front);
    await press(popup, 'Suggest it for SUP-77');
    await popup.waitForSelector('.saved[data-state="delivered"]');
    const given = (await waiting()).find(({ content }) =>
      content.tickets.some(({ key }) => key === 'SUP-77'),
    );
    expect(given).toMatchObject({ revision: 2, status: 'pending', published: { revision: 1 } });
    await front.close();
  });

  it('says what became of what I saved, and opens it for editing', async () => {
    const front = await visit('/waiting');
    const popup = await desk.openPopup(front);
    await popup.waitForSelector('[data-standing="pending"]');
    await front.close();

    const [mine] = (await waiting()).filter(({ content }) => content.title === 'Still under review');
    const params = { id: mine?.id as string, revision: 1 };
    await agent.client.putScreenshot({ params, body: somePicture() });
    const body = { outcome: 'request-changes' as const, reason: 'Which version?' };
    await manager.client.decideSubmission({ params, body });
    await refresh(desk);
    const again = await visit('/waiting');
    await until('the badge says that there is news', async () => (await badgeOf(desk)) === '1');
    const edit = await desk.openPopup(again);
    await sees(edit, 'Changes are requested to “Still under review”.');
    await sees(edit, 'Which version?');
    await pictures(edit, 'popup-news', isFaultless(edit));
    expect(await edit.$eval('.news a', ({ href }) => href)).toBe(`${engine.url}/#/bookmarks/${params.id}`);
    await press(edit, 'Dismiss: Still under review');
    await until('there is no news any more', async () => (await badgeOf(desk)) === '');
    await press(edit, 'Edit');
    await edit.waitForFunction(() => document.querySelector('input')?.value === 'Still under review');
    await edit.locator('::-p-aria([name="Notes"])').fill('Version 4 and later.');
    // By the keyboard, which brings it out from under the button that saves.
    const take = await edit.waitForSelector('::-p-aria([name="Take a new picture"])');
    await take?.press('Enter');
    await edit.waitForSelector('.screenshot > img');
    await edit.click('#save');
    await edit.waitForSelector('.saved[data-state="delivered"]');
    expect(await waiting()).toContainEqual(
      expect.objectContaining({
        revision: 2,
        screenshot: expect.objectContaining({ revision: 2 }),
        content: expect.objectContaining({ notes: 'Version 4 and later.' }),
      }),
    );
    await again.close();
  });

  it('says that a link was retired, in the tab that is open too, although the worker was killed while it learned so', async () => {
    const front = await visit('/retired');
    await standingIn(await desk.openPopup(front));
    await until('the tab is marked as approved', async () => (await marks()).includes('✓'));
    const { items } = await manager.client.syncKnowledge({ query: {} });
    const retiring = items.find((link) => !link.retired && link.content.title === 'Soon out of date');
    const params = { id: retiring?.id as string, revision: 1 };
    const body = { reason: 'The product is gone.', expectedStatus: 'approved' as const };
    await manager.client.retireBookmark({ params, body });
    await refresh(desk);
    await desk.killWorker();
    await refresh(desk);
    await until('the tab is marked as retired', async () => (await marks()).includes('–'));
    const popup = await desk.openPopup(front);
    await popup.waitForSelector('[data-standing="retired"]');
    await front.close();
  });
});

describe('Search', () => {
  it('finds a link on each keystroke and gives it on in three forms, each announced', async () => {
    const popup = await openInTab(desk, POPUP);
    await desk.browser
      .defaultBrowserContext()
      .overridePermissions(desk.url('').slice(0, -1), ['clipboard-read', 'clipboard-sanitized-write']);
    await press(popup, 'Search the knowledge base');
    await popup.waitForSelector('input[type=search]:focus');
    await popup.keyboard.type('stalled spool');
    await popup.waitForSelector('[data-result]');
    await look(popup, 'popup-search');
    for (const [format, text] of [
      [
        'markdown',
        `[Restart a stalled print spooler](${pages.url}/spooler?utm_source=mail) (SUP-1001, SUP-2002)`,
      ],
      ['link', `${pages.url}/spooler?utm_source=mail`],
      ['rich', `Restart a stalled print spooler ${pages.url}/spooler?utm_source=mail`],
    ] as const) {
      await popup.click(`[data-format=${format}]`);
      await eventually(async () =>
        expect(await popup.$eval('[role=status]', ({ textContent }) => textContent)).toMatch(/^Copied as/),
      );
      await eventually(async () =>
        expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(text),
      );
    }
    await look(popup, 'popup-copied', isFaultless(popup));
    await popup.close();
  });

  it('answers in the address bar', async () => {
    const suggested = await desk.inWorker(async () => {
      type Suggestions = { content: string; description: string }[];
      const { onInputChanged } = chrome.omnibox as unknown as {
        onInputChanged: { dispatch: (text: string, suggest: (found: Suggestions) => void) => void };
      };
      return new Promise<Suggestions>((resolve) => onInputChanged.dispatch('spooler', resolve));
    });
    expect(suggested[0]?.content).toBe(`${pages.url}/spooler?utm_source=mail`);
    expect(suggested[0]?.description).toContain('<match>spooler</match>');
  });
});

describe('The side panel', () => {
  it('shows beside the page what is approved for its ticket, similar ones and its site, with who approved it and when', async () => {
    const front = await visit('/spooler?about=SUP-1001');
    await front.evaluate(() => {
      document.title = 'SUP-1001: printer leaves blank lines';
    });
    const popup = await desk.openPopup(front);
    const opened = desk.browser.waitForTarget((target) => target.url().includes('/sidepanel/'));
    await press(popup, 'Open beside the page');
    const panel = await (await opened).asPage();
    await sees(panel, 'For SUP-1001');
    await sees(panel, 'Restart a stalled print spooler');
    await sees(panel, 'For SUP-3003, which is similar');
    expect(await panel.$eval('.similar h2', ({ textContent }) => textContent)).toMatch(
      /blank.*printer|printer.*blank/,
    );
    await sees(panel, 'The printer prints blank pages');
    await sees(panel, `On ${new URL(pages.url).host}`);
    expect(await panel.$eval('main', ({ textContent }) => textContent)).toContain('Approved by');
    await look(panel, 'side-panel', isFaultless(panel));
    await panel.close();
    await front.close();
  });
});

describe('Managers', () => {
  it('see how many submissions wait for them', async () => {
    await refresh(office);
    const count = String((await waiting()).length);
    await eventually(async () => expect(await badgeOf(office)).toBe(count));
  });

  it('decide by keyboard alone, and hear what became of it', async () => {
    const before = await waiting();
    const popup = await openInTab(office, POPUP);
    await popup.locator('[aria-label^="Review queue"]').click();
    await popup.waitForSelector('[data-review]:focus');
    await look(popup, 'popup-reviews');

    await popup.keyboard.press('a');
    await until('the first is approved', async () => (await waiting()).length === before.length - 1);
    await heard(popup, /^Approved: /);

    await popup.waitForSelector('[data-review]:focus');
    await popup.keyboard.press('r');
    await popup.waitForSelector('textarea:focus');
    await chord(popup, 'Control', 'Enter');
    await sees(popup, 'Say why');
    await look(popup, 'popup-reason');
    await popup.keyboard.type('We have a better page on this.');
    await chord(popup, 'Control', 'Enter');
    await until('the second is rejected', async () => (await waiting()).length === before.length - 2);
    await heard(popup, /^Rejected: /);
    await eventually(async () =>
      expect(await badgeOf(office)).toBe(before.length > 2 ? String(before.length - 2) : ''),
    );
    await popup.close();
  });

  it('decide beside the page as well', async () => {
    const panel = await openInTab(office, SIDE_PANEL);
    await panel.locator('.top button').click();
    await panel.waitForSelector('.reviews');
    await look(panel, 'side-panel-reviews');
    await panel.close();
  });
});

describe('Signing out', () => {
  it('leaves nothing of the knowledge base behind', async () => {
    const options = await desk.openOptions();
    await options.locator('#sign-out').click();
    await options.waitForSelector('#sign-in');
    const left = await options.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(left.filter((name) => name?.startsWith('knowledge') || name?.startsWith('own'))).toEqual([]);
  });
});

/** Has the worker bring the copies up to date, as its alarm does. */
async function refresh(browser: ExtensionBrowser): Promise<void> {
  await browser.inWorker(() => {
    type Dispatching = { dispatch: (alarm: { name: string }) => void };
    (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: 'refresh' });
  });
}

async function chord(on: Page, held: 'Control' | 'Alt', key: 'Enter' | 'a'): Promise<void> {
  await on.keyboard.down(held);
  await on.keyboard.press(key);
  await on.keyboard.up(held);
}

const heard = (on: Page, words: RegExp) =>
  eventually(async () =>
    expect(await on.$eval('[role=status]', ({ textContent }) => textContent)).toMatch(words),
  );
