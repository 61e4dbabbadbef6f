import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { signInOnHostedPages } from '../../../../src/extension/account/hosted';
import { signInActions } from '../../../../src/extension/account/sign-in';
import { draftScreenshots } from '../../../../src/extension/capture/all-drafts';
import { readDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { readRecentTickets, rememberTickets } from '../../../../src/extension/capture/recent-tickets';
import { addNews, readNews } from '../../../../src/extension/knowledge/news';
import { AT } from '../../client/fixtures';
import { breakStorage, type FakeBrowser, installFakeBrowser } from '../fake-browser';

vi.mock('../../../../src/extension/account/hosted', () => ({ signInOnHostedPages: vi.fn() }));

let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
});
afterEach(() => vi.unstubAllGlobals());

const page = 'https://example.com/page';
async function signIn(id: string): Promise<void> {
  const email = `${id}@example.com`;
  vi.mocked(signInOnHostedPages).mockResolvedValue({ user: { id, name: id, groups: ['agents'] }, email });
  await signInActions({} as Configuration).signInThere();
}
const expire = () => fake.stored.set('account', { ...(fake.stored.get('account') as object), expired: true });

describe('signing in where another’s session has ended', () => {
  beforeEach(async () => {
    await signIn('ana');
    await addNews([{ id: 'a', title: 'Of Ana', status: 'rejected', reason: 'Because.', at: AT }]);
    await rememberTickets([{ system: 'jira', key: 'ANA-1' }]);
    await writeDraft(page, { notes: 'of Ana', screenshot: 'picture' });
    fake.stored.set('reviewsWaiting', 3);
    expire();
  });

  it('shows nothing of theirs', async () => {
    await signIn('bo');
    expect(await readNews()).toEqual([]);
    expect(await readRecentTickets()).toEqual([]);
    expect(await readDraft(page)).toEqual({});
    expect(fake.stored.has('reviewsWaiting')).toBe(false);
  });

  it('keeps what they have begun to write until they are back, with its picture', async () => {
    await signIn('bo');
    await writeDraft(page, { notes: 'of Bo' });
    expect(await draftScreenshots()).toContain('picture');
    expire();
    await signIn('ana');
    expect(await readDraft(page)).toMatchObject({ notes: 'of Ana' });
    expire();
    await signIn('bo');
    expect(await readDraft(page)).toEqual({ notes: 'of Bo' });
  });

  it('is there also where the browser opens nothing that is kept here', async () => {
    breakStorage();
    await signIn('bo');
    vi.restoreAllMocks();
    expect(fake.stored.get('account')).toMatchObject({ id: 'bo' });
    expect(await readNews()).toEqual([]);
    expect(await readDraft(page)).toEqual({});
  });

  it('takes nothing from who is back themselves', async () => {
    await signIn('ana');
    expect(await readNews()).toHaveLength(1);
    expect(await readDraft(page)).toMatchObject({ notes: 'of Ana' });
  });
});
