import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { putAway } from '../../../../src/extension/account/put-away';
import { signOut, unsaved } from '../../../../src/extension/account/sign-out';
import { showBadgeOf } from '../../../../src/extension/background/badges';
import { keepBadges } from '../../../../src/extension/background/keep-badges';
import { rememberSaved, takeLastSaved } from '../../../../src/extension/background/last-saved';
import { setDraftsAside } from '../../../../src/extension/capture/all-drafts';
import { readDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { readRecentTickets, rememberTickets } from '../../../../src/extension/capture/recent-tickets';
import { openCopies } from '../../../../src/extension/knowledge/copies';
import { addNews, readNews } from '../../../../src/extension/knowledge/news';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import {
  clearScreenshots,
  mayHaveScreenshots,
  openScreenshots,
} from '../../../../src/extension/screenshot/store';
import { somePicture } from '../../../support/client';
import { until } from '../../../support/until';
import { AT, bookmarkOf } from '../../client/fixtures';
import { openDesk } from '../background/desk';
import { breakStorage, type FakeBrowser, installFakeBrowser } from '../fake-browser';

const PREFIX = 'CognitoIdentityServiceProvider.client';
const configuration = {
  ...{ region: 'us-east-1', userPoolClientId: 'client', cognitoEndpoint: 'https://cognito.example/' },
} as Configuration;
const page = 'https://example.com/page';

let fake: FakeBrowser;
let outbox: OutboxStore;
beforeEach(async () => {
  fake = installFakeBrowser();
  const names = ['idToken', 'accessToken', 'refreshToken'];
  const tokens = Object.fromEntries(names.map((name) => [`${PREFIX}.bo.${name}`, name]));
  fake.stored.set('tokens', { ...tokens, [`${PREFIX}.LastAuthUser`]: 'bo' });
  fake.stored.set('account', { id: 'bo', name: 'Bo', email: 'bo@example.com' });
  outbox = await openOutbox();
});
afterEach(async () => {
  await outbox.clear();
  outbox.close();
  await clearScreenshots();
  vi.unstubAllGlobals();
});

const put = (id: string, changes: Partial<OutboxItem>) =>
  outbox.add({ ...newItem({ id, content: { url: page, title: id }, suggest: false }, 1), ...changes });
const ids = async () => (await outbox.all()).map(({ id }) => id);
async function picture(id: string) {
  const screenshots = await openScreenshots();
  await screenshots.put(id, somePicture());
  screenshots.close();
}
async function pictures() {
  const screenshots = await openScreenshots();
  const found = await screenshots.takenBefore(Number.POSITIVE_INFINITY);
  screenshots.close();
  return found;
}

describe('signing out', () => {
  it('is there also where the browser opens nothing that is kept here', async () => {
    await writeDraft(page, { notes: 'of Bo' });
    breakStorage();
    expect(await unsaved(undefined)).toEqual({ items: 0, drafts: 1 });
    await signOut(configuration, undefined);
    vi.restoreAllMocks();
    expect(fake.stored.get('tokens')).toEqual({});
    expect(fake.stored.has('account')).toBe(false);
    expect(await readDraft(page)).toEqual({});
  });

  it('leaves nothing of one’s own behind, even where the network never answers', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    await put('own', { ownerId: 'bo' });
    await writeDraft(page, { notes: 'of Bo', screenshot: 'mine' });
    await picture('mine');
    await rememberTickets([{ system: 'jira', key: 'BO-1' }]);
    await addNews([{ id: 'a', title: 'Of Bo', status: 'rejected', reason: 'Because.', at: AT }]);
    await rememberSaved('own', page);

    void signOut(configuration, outbox);
    await until('the worker is told', async () => fake.messages.length > 0);
    expect(fake.stored.get('tokens')).toEqual({});
    expect(fake.stored.has('account')).toBe(false);
    expect(await ids()).toEqual([]);
    expect(await readDraft(page)).toEqual({});
    expect(await mayHaveScreenshots()).toBe(false);
    expect(await readRecentTickets()).toEqual([]);
    expect(await readNews()).toEqual([]);
    expect(await takeLastSaved()).toBeUndefined();
  });

  it('takes along what nobody owns, and leaves what others have not sent or have begun to write', async () => {
    vi.stubGlobal('fetch', async () => new Response('{}'));
    await picture('of-ana');
    await writeDraft(page, { notes: 'of Ana', screenshot: 'of-ana' });
    await setDraftsAside('ana');
    await put('of Ana', { ownerId: 'ana', screenshot: 'of-item' });
    await picture('of-item');
    await put('of Bo', { ownerId: 'bo', screenshot: 'of-bo' });
    await picture('of-bo');
    await put('of nobody', {});

    expect(await unsaved(outbox)).toEqual({ items: 2, drafts: 0 });
    await signOut(configuration, outbox);
    expect(await ids()).toEqual(['of Ana']);
    expect((await pictures()).sort()).toEqual(['of-ana', 'of-item']);
  });
});

it('asks of drafts that are put away, too, if they are one’s own', async () => {
  for (const [owner, url] of [
    ['bo', 'https://example.com/b'],
    ['ana', 'https://example.com/a'],
  ] as const) {
    await writeDraft(url, { notes: `of ${owner}` });
    await setDraftsAside(owner);
  }
  await writeDraft(page, { notes: 'of Bo' });
  expect(await unsaved(outbox)).toEqual({ items: 0, drafts: 2 });
});

it('no tab says any more what one had saved of its page', async () => {
  vi.stubGlobal('fetch', async () => new Response('{}'));
  const own = bookmarkOf(1, { status: 'rejected' });
  const copies = await openCopies('bo');
  await copies.own.put([own]);
  copies.close();
  const desk = openDesk(() => undefined);
  keepBadges(() => outbox.all());
  desk.navigate(7, own.canonicalUrl);
  await vi.waitFor(() => expect(fake.tabTitles.get(7)).toMatch(/rejected/));
  await signOut(configuration, outbox);
  await vi.waitFor(() => expect(fake.tabTitles.get(7)).toBe(fake.badge.title));
  expect(fake.tabBadges.has(7)).toBe(false);
  expect(JSON.stringify(await chrome.storage.session.get(null))).not.toContain(own.canonicalUrl);
});

describe('what somebody else has left unsent', () => {
  it('is no matter of the badge', async () => {
    await put('of Ana', { ownerId: 'ana', state: 'needs-sign-in' });
    await showBadgeOf(() => outbox.all());
    expect(fake.badge.text).toBe('');
    await put('of Bo', { ownerId: 'bo' });
    await showBadgeOf(() => outbox.all());
    expect(fake.badge.text).toBe('1');
  });

  it('is not taken back by whoever signs in after them', async () => {
    await rememberSaved('of Ana', page);
    await putAway('ana');
    expect(await takeLastSaved()).toBeUndefined();
  });
});
