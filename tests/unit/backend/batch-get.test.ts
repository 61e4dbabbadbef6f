import type { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(async () => {
  const [batch, client, checks, duplicates, queries, tags, verification] = await Promise.all([
    import('../../../src/backend/store/batch-get'),
    import('../../../src/backend/store/client'),
    import('../../../src/backend/store/link-checks'),
    import('../../../src/backend/store/duplicates'),
    import('../../../src/backend/store/queries'),
    import('../../../src/backend/store/tags'),
    import('../../../src/backend/store/verification'),
  ]);
  return { ...batch, ...client, ...checks, ...duplicates, ...queries, ...tags, ...verification };
});
const ADA: Who = { id: 'ada', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
const ROOT: Who = { id: 'root', groups: ['agents', 'administrators'] };

/** Submissions of one page. */
async function submitted(url: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  const content = somePage({ url });
  for (const id of ids) await call('saveBookmark', ADA, { params: { id }, body: { content, suggest: true } });
  return ids;
}

describe('Of a batch that DynamoDB answers in part, the rest is read too', () => {
  const { url } = somePage();
  let ids: string[];
  beforeAll(async () => {
    ids = await submitted(url, 3);
    const send = held.store.table.send.bind(held.store.table) as (command: object) => Promise<object>;
    // As a busy table: of each batch one item, and the rest is still to be asked for.
    vi.spyOn(held.store.table, 'send').mockImplementation((async (command: BatchGetCommand) => {
      const asked = command.input.RequestItems?.[held.store.TABLE];
      if (!asked?.Keys) return send(command);
      const [first, ...rest] = asked.Keys;
      const { BatchGetCommand } = await import('@aws-sdk/lib-dynamodb');
      const answer = await send(
        new BatchGetCommand({ RequestItems: { [held.store.TABLE]: { ...asked, Keys: [first!] } } }),
      );
      return {
        ...answer,
        ...(rest.length > 0 && { UnprocessedKeys: { [held.store.TABLE]: { ...asked, Keys: rest } } }),
      };
    }) as never);
  });

  it('of bookmarks', async () => {
    expect([...(await held.store.getBookmarks(ids)).keys()].toSorted()).toEqual(ids.toSorted());
  });

  it('of duplicates', async () => {
    const found = await held.store.findDuplicates(uuidv7(), { canonicalUrl: url, titleKey: '' });
    expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('of tags', async () => {
    for (const tag of ['vpn', 'sso', 'dns']) {
      await call('setTagOwner', ROOT, { params: { tag }, body: { owner: { id: 'ada', name: 'Ada' } } });
    }
    expect((await held.store.getTags(['vpn', 'sso', 'dns'])).map(({ tag }) => tag).toSorted()).toEqual([
      'dns',
      'sso',
      'vpn',
    ]);
  });

  it('of a link and its check', async () => {
    const [id = ''] = ids;
    await call('decideSubmission', MAX, { params: { id, revision: 1 }, body: { outcome: 'approve' } });
    const due = new Date().toISOString();
    await held.store.follow((await held.store.getBookmark(id))!, due);
    expect(await held.store.getDueCheck(id, due)).toMatchObject({ url, check: { id } });
  });
});
