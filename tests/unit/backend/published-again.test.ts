import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Content } from '../../../src/core/schemas/content';
import { withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(loadStore);

async function loadStore() {
  const [create, decide, merge, queries, rename, transaction, transitions, usage, client] = await Promise.all(
    [
      import('../../../src/backend/store/create'),
      import('../../../src/backend/store/decide'),
      import('../../../src/backend/store/merge'),
      import('../../../src/backend/store/queries'),
      import('../../../src/backend/store/rename-tag'),
      import('../../../src/backend/store/transaction'),
      import('../../../src/backend/store/transitions'),
      import('../../../src/backend/store/usage'),
      import('../../../src/backend/store/client'),
    ],
  );
  return {
    ...create,
    ...decide,
    ...merge,
    ...queries,
    ...rename,
    ...transaction,
    ...transitions,
    ...usage,
    ...client,
  };
}

const owner = { id: 'owner', name: 'Ada' };
const manager = { id: 'manager', name: 'Max' };
const USAGE = { opened: 7, inserted: 2, linked: 3 };
const ORIGIN = { savedAt: '2020-01-01T00:00:00.000Z', savedBy: 'Grace' };
const at = () => new Date().toISOString();
const by = (person: typeof owner) => ({ by: person, at: at(), correlationId: 'of-a-test' });
const approve = { outcome: 'approve', reason: '' } as const;

async function submit(page: Content): Promise<string> {
  const id = uuidv7();
  await held.store.createBookmark({ id, owner, content: page, suggest: true, at: at(), correlationId: 'c' });
  return id;
}

describe('A link that was used, and came from a file', () => {
  let id: string;
  let page: Content;
  beforeEach(async () => {
    page = Content.parse({ ...somePage(), tags: ['vpn'] });
    id = await submit(page);
    await held.store.decide({ id, revision: 1, ...by(manager) }, approve);
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
    const { bookmarkKey } = await import('../../../src/backend/store/items');
    await held.store.table.send(
      new UpdateCommand({
        ...{ TableName: held.store.TABLE, Key: bookmarkKey(id) },
        UpdateExpression: 'SET published.#usage = :usage, published.#origin = :origin',
        ExpressionAttributeNames: { '#usage': 'usage', '#origin': 'origin' },
        ExpressionAttributeValues: { ':usage': USAGE, ':origin': ORIGIN },
      }),
    );
  });

  it.each([
    ['as it was submitted', undefined],
    ['with a manager’s own edits', { title: 'Put right' }],
  ])('keeps both when an edit of it is approved %s', async (_, edits) => {
    await held.store.revise({ id, revision: 1, from: 'approved', ...by(owner) }, page, true);
    await held.store.decide({ id, revision: 2, ...by(manager) }, { ...approve, ...(edits && { edits }) });
    const published = (await held.store.getBookmark(id))?.published;
    expect(published).toMatchObject({ revision: edits ? 3 : 2, usage: USAGE, origin: ORIGIN });
  });

  it.each([
    ['as it was submitted', undefined],
    ['with a manager’s own edits', { title: 'Put right' }],
  ])('keeps what is counted while an edit of it is approved %s', async (_, edits) => {
    await held.store.revise({ id, revision: 1, from: 'approved', ...by(owner) }, page, true);
    await held.store.addUsage({ id: uuidv7(), links: [{ id, opened: 8, inserted: 3, linked: 3 }] }, at());
    const [counted] = (await held.store.listUnshown()).filter((each) => each.id === id);
    if (!counted) throw new Error('Nothing is counted');
    const send = held.store.table.send.bind(held.store.table) as (command: object) => Promise<object>;
    // Between what the approval has seen, and what it writes by that.
    let seen = false;
    vi.spyOn(held.store.table, 'send').mockImplementation((async (command: object) => {
      const isWrite = command.constructor.name === 'TransactWriteCommand';
      if (seen && isWrite) {
        vi.mocked(held.store.table.send).mockRestore();
        await held.store.showUsage(counted, at());
      }
      return send(command).finally(() => {
        seen = true;
      });
    }) as never);
    await held.store.decide({ id, revision: 2, ...by(manager) }, { ...approve, ...(edits && { edits }) });
    expect((await held.store.getBookmark(id))?.published).toMatchObject({
      ...{ revision: edits ? 3 : 2, origin: ORIGIN },
      usage: { opened: 8, inserted: 3, linked: 3 },
    });
  });

  /** What merges a duplicate of the link's page into it. */
  const planFor = async (duplicate: string) =>
    (await held.store.planMerge({ id: duplicate, revision: 1, into: id, at: at(), correlationId: 'c' })) ??
    [];

  it('gets of a duplicate the tags by the names that they have now', async () => {
    await held.store.renameTag('vpn', 'remote-access', by(manager));
    const plan = await planFor(await submit({ ...page, tags: ['vpn'], notes: 'Worked for me.' }));
    await held.store.write(plan);
    const link = await held.store.getBookmark(id);
    expect(link?.publishedContent?.tags).toEqual(['vpn', 'remote-access']);
  });

  it('gets no tag of a duplicate by a name that it has no longer', async () => {
    const plan = await planFor(await submit({ ...page, tags: ['sso'] }));
    await held.store.renameTag('sso', 'single-sign-on', by(manager));
    await expect(held.store.write(plan)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  });

  it('ends no duplicate that adds nothing when it is gone in that moment', async () => {
    const duplicate = await submit({ ...page, tags: [] });
    const plan = await planFor(duplicate);
    await held.store.retire({ id, revision: 1, from: 'approved', reason: 'Gone', ...by(manager) });
    await expect(held.store.write(plan)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect((await held.store.getBookmark(duplicate))?.status).toBe('pending');
    expect(await planFor(duplicate)).toEqual([]);
  });

  it('is not merged into as it was before something else has changed of it', async () => {
    const plan = await planFor(await submit({ ...page, notes: 'Worked for me.' }));
    const { follow, verify } = await import('../../../src/backend/store/verification');
    await follow((await held.store.getBookmark(id)) as never, at());
    await verify({ id, revision: 1, ...by(manager) });
    await expect(held.store.write(plan)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    });
    expect((await held.store.getBookmark(id))?.published?.verified?.by).toEqual(manager);
  });
});
