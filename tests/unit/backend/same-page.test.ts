import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { Content } from '../../../src/core/schemas/content';
import { CONTEXT, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(async () => {
  const [create, decide, queries, transitions, verification] = await Promise.all([
    import('../../../src/backend/store/create'),
    import('../../../src/backend/store/decide'),
    import('../../../src/backend/store/queries'),
    import('../../../src/backend/store/transitions'),
    import('../../../src/backend/store/verification'),
  ]);
  const { handler: follow } = await import('../../../src/backend/functions/follow-publication');
  return { ...create, ...decide, ...queries, ...transitions, ...verification, follow };
});

const ada = { id: 'ada', name: 'Ada' };
const bob = { id: 'bob', name: 'Bob' };
const manager = { id: 'manager', name: 'Max' };
let minute = 0;
/** Each moment later than the one before. */
const by = (person: typeof ada) => {
  minute += 1;
  const at = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  return { by: person, at, correlationId: 'of-a-test' };
};

async function submit(owner: typeof ada, more: object): Promise<string> {
  const id = uuidv7();
  const content = Content.parse(somePage(more));
  await held.store.createBookmark({ id, owner, content, suggest: true, ...by(owner) });
  return id;
}
const approve = (id: string, revision = 1) =>
  held.store.decide({ id, revision, ...by(manager) }, { outcome: 'approve', reason: '' });
const get = async (id: string) => (await held.store.getBookmark(id))!;

/** The event of the bookmark's newest audit entry of a type comes. */
async function told(id: string, wanted = 'bookmark.approved'): Promise<void> {
  const { entries } = await held.store.getHistory(id);
  const { type, ...entry } = entries.find((each) => each.type === wanted)!;
  const { bookmarkId, revision, from, to, at, actorId, correlationId, version } = entry;
  const detail = { version, id: entry.id, bookmarkId, revision, from, to, at, actorId, correlationId };
  const event = { 'detail-type': type, detail } as Parameters<typeof held.store.follow>[0];
  await held.store.follow(event, CONTEXT);
}
const proposalsOf = async (id: string) =>
  (await held.store.getHistory(id)).entries.filter(({ type }) => type === 'bookmark.retirement-proposed');

describe('Of two submissions of one page', () => {
  it('the one that waits gives the one that is approved what it knows, and ends, however often that is told', async () => {
    const { url } = somePage();
    const [first, second] = [
      await submit(ada, { url, tags: ['vpn'], notes: 'From Ada' }),
      await submit(bob, { url: `${url}#part`, tags: ['wifi'], notes: 'From Bob' }),
    ];
    await approve(second);
    for (let times = 0; times < 3; times += 1) await told(second);
    expect(await get(first)).toMatchObject({ status: 'merged', mergedInto: { id: second } });
    const link = await get(second);
    expect(link.revision).toBe(2);
    expect(link.publishedContent).toMatchObject({
      tags: ['wifi', 'vpn'],
      notes: 'From Bob\n\nAda: From Ada',
    });
  });

  it('the one that waits goes on waiting when it is another page, or more than one link holds', async () => {
    const { url } = somePage();
    const tags = (name: string) => Array.from({ length: 20 }, (_, index) => `${name}-${index}`);
    const other = await submit(ada, { url: `${url}/other` });
    const large = await submit(ada, { url, tags: tags('a') });
    const link = await submit(bob, { url, tags: tags('b') });
    await approve(link);
    await told(link);
    expect([(await get(other)).status, (await get(large)).status]).toEqual(['pending', 'pending']);
  });

  it('an edit of a published link goes on waiting when its new address is another link’s', async () => {
    const [edited, link] = [await submit(ada, {}), await submit(bob, {})];
    await approve(edited);
    const { content } = await get(link);
    await held.store.revise({ id: edited, revision: 1, from: 'approved', ...by(ada) }, content, true);
    await approve(link);
    await told(link);
    expect((await get(edited)).status).toBe('pending');
  });

  it('the one published last is proposed for retirement when both were approved, once, whatever is told when', async () => {
    const { url } = somePage();
    const [first, second] = [await submit(ada, { url, title: 'First' }), await submit(bob, { url })];
    await approve(first);
    await approve(second);
    for (const id of [second, first, second, first]) await told(id);
    expect(await proposalsOf(first)).toEqual([]);
    expect(await proposalsOf(second)).toMatchObject([
      { actorName: 'Waymark', reason: 'The same page was published already: First' },
    ]);
  });

  it('is proposed nothing again after a manager has said that it is good', async () => {
    const { url } = somePage();
    const [first, second] = [await submit(ada, { url }), await submit(bob, { url })];
    await approve(first);
    await approve(second);
    await held.store.verify({ id: second, revision: 1, ...by(manager) });
    await told(second);
    expect(await proposalsOf(second)).toEqual([]);
  });

  it('the one that is approved after the other was retired stands', async () => {
    const { url } = somePage();
    const [first, second] = [await submit(ada, { url }), await submit(bob, { url })];
    await approve(first);
    await held.store.retire({ id: first, revision: 1, from: 'approved', reason: 'Old', ...by(manager) });
    await approve(second);
    await told(second);
    expect(await proposalsOf(second)).toEqual([]);
    expect((await get(second)).status).toBe('approved');
  });
});
