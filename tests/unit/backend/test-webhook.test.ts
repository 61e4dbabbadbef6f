import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';

const sent: object[] = [];
vi.mock('../../../src/backend/queue', () => ({
  sendAll: async (_: string, messages: readonly object[]) => void sent.push(...messages),
}));
beforeEach(() => void sent.splice(0));

const held = withBackend(() => import('../../../src/backend/store/webhooks'));
const ROOT: Who = { id: 'root', groups: ['administrators'] };

async function create(): Promise<string> {
  const id = uuidv7();
  const body = {
    ...{ name: 'Team', url: 'https://hooks.example.org/x', format: 'standard' },
    events: ['bookmark.approved'],
  };
  expect((await call('createWebhook', ROOT, { params: { id }, body })).status).toBe(200);
  return id;
}
const test = (id: string) => call('testWebhook', ROOT, { params: { id } });

describe('A test of a webhook', () => {
  it('is on its way to one that is told of things', async () => {
    const id = await create();
    expect((await test(id)).status).toBe(202);
    expect(sent).toMatchObject([{ webhookId: id, type: 'webhook.tested' }]);
  });

  it('is refused where the receiver is gone, as nothing would come of it', async () => {
    const id = await create();
    const at = new Date().toISOString();
    await held.store.noteDelivery(id, { at, isDelivered: false, detail: 'Answered 410' }, true);
    const { status, text } = await test(id);
    expect([status, text]).toEqual([409, expect.stringContaining('new secret')]);
    expect(sent).toEqual([]);
  });

  it('is refused where the webhook was deleted meanwhile', async () => {
    const id = await create();
    await call('deleteWebhook', ROOT, { params: { id } });
    expect((await test(id)).status).toBe(404);
    expect(sent).toEqual([]);
  });
});
