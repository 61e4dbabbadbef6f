import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeliveries } from '../../../../src/extension/background/deliveries';
import { newItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { AT, contentOf, type FakeClient, fakeClient, idOf } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

let client: FakeClient;
vi.mock('../../../../src/extension/account/client', () => ({ clientOf: () => client }));

let fake: FakeBrowser;
let store: OutboxStore;
beforeEach(async () => {
  fake = installFakeBrowser();
  client = fakeClient();
  store = await openOutbox();
});
// What still runs as a test ends finds the browser there.
afterEach(async () => {
  await store.clear();
  store.close();
});

const signIn = (id: string) => fake.stored.set('account', { id, name: id, email: `${id}@example.com` });

it('What one person has saved is not sent as another, who signs in while it is being sent', async () => {
  fake.stored.set('configuration', { webUrl: 'https://waymark.example.com' });
  signIn('ana');
  const capture = { content: contentOf({}), suggest: false, ownerId: 'ana' };
  for (const n of [1, 2]) await store.add(newItem({ ...capture, id: idOf(n) }, n));
  client.saveBookmark.mockImplementation(async ({ params }) => {
    signIn('bo');
    return { id: params.id, status: 'private', revision: 1, updatedAt: AT };
  });

  await createDeliveries(async () => store, vi.fn()).start();
  expect(client.saveBookmark).toHaveBeenCalledOnce();
  expect((await store.all()).map(({ state }) => state)).toEqual(['delivered', 'needs-sign-in']);
  expect(fake.stored.get('account')).not.toHaveProperty('expired');
});
