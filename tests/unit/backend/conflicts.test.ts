import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(() => import('../../../src/backend/store/queries'));
const ada: Who = { id: 'ada', groups: ['agents'] };
const admin: Who = { id: 'root', groups: ['administrators'] };

async function saved(): Promise<string> {
  const id = uuidv7();
  const request = { params: { id }, body: { content: somePage(), suggest: true } };
  expect(await call('saveBookmark', ada, request)).toMatchObject({ status: 201 });
  return id;
}

describe('What meets a transaction on the same item', () => {
  it('is read all the same', async () => {
    const id = await saved();
    held.backend.conflict('TransactGetItems', 2);
    expect(await call('getRevision', ada, { params: { id, revision: 1 } })).toMatchObject({ status: 200 });
  });

  it('is written all the same, whether by itself or with more', async () => {
    held.backend.conflict('TransactWriteItems', 2);
    await saved();
    held.backend.conflict('UpdateItem', 2);
    const owned = { params: { tag: 'vpn' }, body: { owner: { id: 'ada', name: 'Ada' } } };
    expect(await call('setTagOwner', admin, owned)).toMatchObject({ status: 200 });
  });

  it('fails only when it meets one again and again', async () => {
    const id = await saved();
    held.backend.conflict('TransactGetItems', 4);
    expect(await call('getRevision', ada, { params: { id, revision: 1 } })).toMatchObject({ status: 500 });
    expect(await call('getRevision', ada, { params: { id, revision: 1 } })).toMatchObject({ status: 200 });
  });
});
