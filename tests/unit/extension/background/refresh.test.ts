import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import type { Group } from '../../../../src/core/api/operations';
import { createRefresh, REFRESH_ALARM, scheduleRefresh } from '../../../../src/extension/background/refresh';
import { openCopies } from '../../../../src/extension/knowledge/copies';
import { readNews } from '../../../../src/extension/knowledge/news';
import { bookmarkOf, type FakeClient, fakeClient, linkOf, linksIn, refusal } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const mocks = vi.hoisted(() => ({ client: undefined as unknown, groups: [] as string[] }));
vi.mock('../../../../src/extension/account/client', () => ({ clientOf: () => mocks.client }));
vi.mock('../../../../src/extension/account/session', async (original) => ({
  ...(await original<object>()),
  refreshAccount: async (_: unknown, account: object) => ({ ...account, groups: mocks.groups }),
}));

let count = 0;
let accountId: string;
let fake: FakeBrowser;
let client: FakeClient;

beforeEach(() => {
  accountId = `refresh ${++count}`;
  fake = installFakeBrowser();
  client = fakeClient();
  client.getConfiguration.mockResolvedValue({ ticketPatterns: [] } as unknown as Configuration);
  client.listBookmarks.mockResolvedValue({ items: [] });
  client.syncKnowledge.mockResolvedValue({ items: [], cursor: 'end', more: false });
  mocks.client = client;
  signIn('agents');
});
afterEach(() => vi.unstubAllGlobals());

function signIn(...groups: Group[]) {
  mocks.groups = groups;
  fake.stored.set('configuration', { apiUrl: 'https://api.example.com', userPoolClientId: 'client' });
  fake.stored.set('account', { id: accountId, name: 'Ana', email: 'ana@example.com' });
}
const linksHere = async () => {
  const { knowledge, close } = await openCopies(accountId);
  return linksIn(knowledge).finally(close);
};

describe('bringing the copies up to date', () => {
  it("takes over the team's ticket patterns, which an administrator may have changed", async () => {
    const ticketPatterns = [{ name: 'Helpdesk', pattern: 'HD-[0-9]{4}' }];
    client.getConfiguration.mockResolvedValue({ ticketPatterns } as unknown as Configuration);
    await createRefresh().start();
    expect(fake.stored.get('configuration')).toMatchObject({ ticketPatterns });
  });

  it('fetches links and own bookmarks for whoever is signed in', async () => {
    client.syncKnowledge.mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: false });
    await createRefresh().start();
    expect(await linksHere()).toEqual([linkOf(1)]);
    expect(client.listBookmarks).toHaveBeenCalledOnce();
    expect(client.listReviews).not.toHaveBeenCalled();
  });

  it('asks nothing for nobody, nor for a session that has ended', async () => {
    fake.stored.set('account', { id: accountId, name: 'Ana', email: 'ana@example.com', expired: true });
    await createRefresh().start();
    fake.stored.delete('account');
    await createRefresh().start();
    expect(client.listBookmarks).not.toHaveBeenCalled();
  });

  it('counts for a manager what waits, without their own', async () => {
    signIn('managers');
    const own = { id: accountId, name: 'Ana' };
    client.listReviews.mockResolvedValue({
      items: [bookmarkOf(1), bookmarkOf(2, { owner: own }), bookmarkOf(3)],
    });
    await createRefresh().start();
    expect(fake.stored.get('reviewsWaiting')).toBe(2);
  });

  it('runs one at a time, and once more for all that was asked meanwhile', async () => {
    let running = 0;
    client.syncKnowledge.mockImplementation(async () => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      return { items: [], cursor: 'end', more: false };
    });
    const { start } = createRefresh();
    await Promise.all([start(), start(), start()]);
    expect(client.syncKnowledge).toHaveBeenCalledTimes(2);
  });

  it('is not repeated for somebody who only looks again', async () => {
    const refresh = createRefresh();
    await refresh.startIfStale();
    await refresh.startIfStale();
    expect(client.syncKnowledge).toHaveBeenCalledTimes(1);
  });

  it('keeps what has arrived when the network goes, and goes on there', async () => {
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [linkOf(1)], cursor: 'one', more: true })
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { start } = createRefresh();
    await start();
    expect(await linksHere()).toHaveLength(1);
    await start();
    expect(client.syncKnowledge.mock.lastCall?.[0]).toEqual({ query: { since: 'one' } });
  });

  it('remembers that the session has ended', async () => {
    client.listBookmarks.mockRejectedValue(refusal(401, 'Sign in first'));
    await createRefresh().start();
    expect(fake.stored.get('account')).toMatchObject({ expired: true });
  });

  describe('that is answered late', () => {
    const signOut = () => {
      fake.stored.delete('account');
      fake.stored.delete('reviewsWaiting');
    };
    const enter = (id: string) => fake.stored.set('account', { id, name: id, email: `${id}@example.com` });

    it('leaves another backend as it is, which one has connected to meanwhile', async () => {
      const other = { apiUrl: 'https://other.example.com', userPoolClientId: 'other', ticketPatterns: [] };
      client.getConfiguration.mockImplementation(async () => {
        fake.stored.set('configuration', other);
        return { ticketPatterns: [{ name: 'Ours', pattern: 'HD-[0-9]+' }] } as unknown as Configuration;
      });
      await createRefresh().start();
      expect(fake.stored.get('configuration')).toEqual(other);
    });

    it.each([
      ['nobody once one has signed out', () => undefined],
      ['nobody else', () => enter('bo')],
    ])('counts reviews for %s', async (_, next) => {
      signIn('managers');
      client.listReviews.mockImplementation(async () => {
        signOut();
        next();
        return { items: [bookmarkOf(1)] };
      });
      await createRefresh().start();
      expect(fake.stored.has('reviewsWaiting')).toBe(false);
    });

    it('brings nobody the news of who has signed out', async () => {
      client.listBookmarks.mockResolvedValueOnce({ items: [bookmarkOf(1)] });
      await createRefresh().start();
      client.listBookmarks.mockImplementationOnce(async () => {
        signOut();
        enter('bo');
        const updatedAt = new Date(Date.parse(bookmarkOf(1).updatedAt) + 1).toISOString();
        return { items: [bookmarkOf(1, { status: 'approved', updatedAt })] };
      });
      await createRefresh().start();
      expect(await readNews()).toEqual([]);
    });

    it('ends nobody else’s session', async () => {
      client.listBookmarks.mockImplementation(async () => {
        enter('bo');
        throw refusal(401, 'Sign in first');
      });
      await createRefresh().start();
      expect(fake.stored.get('account')).not.toHaveProperty('expired');
    });
  });

  it('does not put its alarm off', async () => {
    fake.alarms.set(REFRESH_ALARM, 42);
    await scheduleRefresh();
    expect(fake.alarms.get(REFRESH_ALARM)).toBe(42);
  });
});
