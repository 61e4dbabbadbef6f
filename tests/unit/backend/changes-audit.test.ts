import { SQSClient } from '@aws-sdk/client-sqs';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OperationName } from '../../../src/core/api/operations';
import { call, type Who, withBackend } from '../../support/backend';

vi.mock('../../../src/backend/people/directory', () => ({
  personIn: async (_: string, id: string) => PEOPLE.find(({ person }) => person.id === id)?.person,
  everybody: async () => PEOPLE,
}));
const PEOPLE = ['max', 'mia'].map((id) => ({ person: { id, name: id }, groups: ['managers'] }));
const ROOT: Who = { id: 'root', groups: ['agents', 'managers', 'administrators'] };
const by = { id: 'root', name: 'root' };

const held = withBackend(async () => {
  const { appendChange } = await import('../../../src/backend/store/audit');
  const { write } = await import('../../../src/backend/store/transaction');
  return { appendChange, write };
});

afterEach(() => vi.restoreAllMocks());

/** What the audit has more of after it than before. */
async function written(act: () => Promise<unknown>) {
  const query = { from: '2026-11-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
  const read = () => call('listAudit', ROOT, { query });
  const known = new Set((await read()).body.items.map(({ id }) => id));
  await act();
  const { body, text } = await read();
  return { entries: body.items.filter(({ id }) => !known.has(id)), text };
}
const ask = async (name: OperationName, request: Parameters<typeof call>[2]) => {
  const { status, body } = await call(name, ROOT, request);
  expect(status).toBeLessThan(300);
  return body as unknown as Record<string, string>;
};
/** Each as often as a client may send it, as it has lost the answer. */
const twice = async (name: OperationName, request: Parameters<typeof call>[2]) => {
  await ask(name, request);
  return ask(name, request);
};

describe('The audit', () => {
  it('says who pointed a webhook where, gave it a new secret and ended it, and of its address the host alone', async () => {
    const params = { id: uuidv7() };
    const url = 'https://hooks.example.com/services/T0/B0/PATH-IS-SECRET';
    const body = { name: 'Channel', url, format: 'slack', events: ['bookmark.approved'] };
    let secrets: (string | undefined)[] = [];
    const { entries, text } = await written(async () => {
      const { secret } = await ask('createWebhook', { params, body });
      await ask('createWebhook', { params, body });
      const renewed = await ask('renewWebhookSecret', { params });
      secrets = [secret, renewed.secret];
      await twice('deleteWebhook', { params });
    });
    const [of, host] = [params.id, 'hooks.example.com'];
    expect(entries).toMatchObject([
      { subject: 'webhook', of, from: null, to: host, by },
      { subject: 'webhook-secret', of, from: host, to: host, by },
      { subject: 'webhook', of, from: host, to: null, by },
    ]);
    expect(new Set(secrets.map((secret) => secret?.slice(0, 6)))).toEqual(new Set(['whsec_']));
    for (const hidden of [...secrets, 'PATH-IS-SECRET']) expect(text).not.toContain(hidden);
  });

  it('says who had somebody stand in for whom and when, and who ended it', async () => {
    const params = { id: 'max' };
    const days = { from: '2026-12-01', until: '2026-12-05' };
    const { entries } = await written(async () => {
      await twice('setDelegation', { params, body: { delegate: 'mia', ...days } });
      await twice('setDelegation', { params, body: { delegate: 'mia', ...days, until: '2026-12-06' } });
      await twice('endDelegation', { params });
    });
    const delegation = { delegate: { id: 'mia', name: 'mia' }, ...days };
    const entry = { subject: 'delegation', of: 'max', by };
    expect(entries).toMatchObject([
      { ...entry, to: delegation },
      { ...entry, to: { ...delegation, until: '2026-12-06' } },
      { ...entry, to: null },
    ]);
  });

  it('says who gave a tag to whom, and took it away', async () => {
    const params = { tag: 'vpn' };
    const ada = { id: 'ada', name: 'Ada' };
    let records: unknown[] = [];
    const { entries } = await written(async () => {
      records = [
        await twice('setTagOwner', { params, body: { owner: ada } }),
        await twice('setTagOwner', { params, body: {} }),
      ];
    });
    const entry = { subject: 'tag-owner', of: 'vpn', by };
    expect(entries).toMatchObject([
      { ...entry, to: ada },
      { ...entry, to: null },
    ]);
    expect(records).toMatchObject([{ tag: 'vpn', owner: ada }, { tag: 'vpn' }]);
    expect(records[1]).not.toHaveProperty('owner');
  });

  it('says who made a collection, changed and deleted it, and what they called it', async () => {
    const params = { id: uuidv7() };
    const collection = (name: string, version: number) => ({ name, description: '', links: [], version });
    const { entries } = await written(async () => {
      await twice('saveCollection', { params, body: collection('First week', 0) });
      await twice('saveCollection', { params, body: collection('First days', 1) });
      expect((await call('deleteCollection', ROOT, { params, query: { version: 1 } })).status).toBe(409);
      await twice('deleteCollection', { params, query: { version: 2 } });
    });
    const entry = { subject: 'collection', of: params.id, by };
    expect(entries).toMatchObject([
      { ...entry, from: null, to: 'First week' },
      { ...entry, to: 'First days' },
      { ...entry, to: null },
    ]);
  });

  it('says nothing of what was refused', async () => {
    const params = { tag: 'sso' };
    vi.spyOn(SQSClient.prototype, 'send').mockImplementation(() => ({}));
    await ask('renameTag', { params, body: { aliasOf: 'single-sign-on' } });
    const { entries } = await written(async () => {
      const owned = await call('setTagOwner', ROOT, { params, body: { owner: { id: 'ada', name: 'Ada' } } });
      const renewed = await call('renewWebhookSecret', ROOT, { params: { id: uuidv7() } });
      expect([owned.status, renewed.status]).toEqual([409, 404]);
    });
    expect(entries).toEqual([]);
  });

  it('still shows the entries of before, which say not of which', async () => {
    const { entries } = await written(async () => {
      const act = { by, at: new Date().toISOString(), correlationId: 'of-a-test' };
      const { Put } = held.store.appendChange({ subject: 'tag', from: 'sso', to: 'login', ...act });
      await held.store.write([{ Put }]);
    });
    expect(entries).toEqual([
      { id: expect.any(String), at: expect.any(String), subject: 'tag', from: 'sso', to: 'login', by },
    ]);
  });
});
