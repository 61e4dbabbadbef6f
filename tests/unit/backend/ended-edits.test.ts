import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/core/schemas/bookmark';
import { Content } from '../../../src/core/schemas/content';
import { CONTEXT, call, type Who, withBackend } from '../../support/backend';
import { somePage, somePicture } from '../../support/client';

const held = withBackend(async () => {
  const stores = await Promise.all([
    import('../../../src/backend/store/create'),
    import('../../../src/backend/store/decide'),
    import('../../../src/backend/store/duplicates'),
    import('../../../src/backend/store/queries'),
    import('../../../src/backend/store/screenshot'),
    import('../../../src/backend/store/transitions'),
  ]);
  const { handler: mergeDuplicate } = await import('../../../src/backend/functions/merge-duplicate');
  const [create, decide, duplicates, queries, screenshot, transitions] = stores;
  return { ...create, ...decide, ...duplicates, ...queries, ...screenshot, ...transitions, mergeDuplicate };
});

const ADA: Who = { id: 'ada', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
const ROOT: Who = { id: 'root', groups: ['agents', 'administrators'] };
const [ada, bob, max]: Person[] = ['ada', 'bob', 'max'].map((id) => ({ id, name: id }));
const step = (id: string, revision: number, by = max as Person) => ({
  ...{ id, revision, by, at: new Date().toISOString(), correlationId: 'of-a-test' },
});
const get = async (id: string) => (await held.store.getBookmark(id))!;
const submit = async (owner: Person | undefined, content: Content) => {
  const id = uuidv7();
  const { at, correlationId } = step(id, 1);
  await held.store.createBookmark({ id, owner: owner!, content, suggest: true, at, correlationId });
  return id;
};

/** A published link of Ada's with a newer revision of hers: another page, another title, another picture. */
async function editedLink() {
  const page = Content.parse({ ...somePage(), title: 'Published', tags: ['vpn'], tickets: [], notes: '' });
  const id = await submit(ada, page);
  const picture = (revision: number) => ({
    id,
    ownerId: 'ada',
    at: step(id, 1).at,
    ...somePicture(revision),
  });
  await held.store.putScreenshot(picture(1));
  await held.store.decide(step(id, 1), { outcome: 'approve', reason: '', screenshot: 1 });
  const edit = Content.parse({ ...somePage(), title: 'Edited', tickets: [], notes: 'Of the edit' });
  await held.store.revise({ ...step(id, 1, ada), from: 'approved' }, edit, true);
  await held.store.putScreenshot(picture(2));
  return { id, page, edit };
}
type Edited = Awaited<ReturnType<typeof editedLink>>;

/** What may become of the edit; by each of them no revision waits any more. */
const decideOn = (outcome: 'reject' | 'request-changes') => (id: string) =>
  held.store.decide(step(id, 2), { outcome, reason: 'Because' });
const ENDED = {
  rejected: decideOn('reject'),
  expired: (id: string) => held.store.expire(step(id, 2)),
  withdrawn: (id: string) => held.store.withdraw(step(id, 2, ada)),
};
const UNDER_WAY = {
  pending: async () => undefined,
  'changes-requested': decideOn('request-changes'),
  async private(id: string) {
    const { content } = await get(id);
    await ENDED.rejected(id);
    await held.store.revise({ ...step(id, 2, ada), from: 'rejected' }, content, false);
  },
};

/** What brings the link something of the same page, and what it answers. */
const WAYS = {
  async 'an import'({ page }: Edited) {
    const links = [{ ...somePage({ url: page.url }), tags: ['wifi'], tickets: [], notes: '' }];
    const { body } = await call('importLinks', ROOT, { body: { source: 'links.csv', links } });
    return body.results[0]?.outcome;
  },
  async 'a duplicate'({ id, page }: Edited) {
    const duplicate = await submit(bob, { ...page, tags: ['wifi'] });
    const found = await held.store.findDuplicates(duplicate, { canonicalUrl: page.url, titleKey: '' });
    expect(found).toMatchObject([{ id, status: 'approved', match: 'url' }]);
    const event = { bookmarkId: duplicate, revision: 1, into: id, correlationId: 'of-a-test' };
    return (await held.store.mergeDuplicate(event, CONTEXT)).status;
  },
};
const each = Object.entries(WAYS).flatMap(([way, bring]) =>
  Object.entries(ENDED).map(([status, end]) => [way, status, bring, end] as const),
);

describe('A published link of which an edit has ended', () => {
  it.each(each)('takes in what %s knows, when the edit was %s', async (_, status, bring, end) => {
    const link = await editedLink();
    await end(link.id);
    expect((await get(link.id)).status).toBe(status);
    expect(['enriched', 'merged']).toContain(await bring(link));
    const after = await get(link.id);
    const content = { ...link.page, tags: ['vpn', 'wifi'] };
    expect(after).toMatchObject({ status: 'approved', revision: 3, content, publishedContent: content });
    expect(after).toMatchObject({ published: { revision: 3, by: max }, screenshot: { revision: 1 } });
    expect([after.decision, after.checks, after.isUnasked]).toEqual([undefined, undefined, undefined]);
    const [entry] = (await held.store.getHistory(link.id)).entries;
    expect(entry).toMatchObject({ from: status, to: 'approved', revision: 3 });
    const found = { canonicalUrl: link.page.url, titleKey: '' };
    expect(await held.store.findDuplicates(uuidv7(), found)).toHaveLength(1);
    // What its owner wrote is theirs still, and what they took back nobody else's.
    const params = { id: link.id, revision: 2 };
    expect((await call('getRevision', ADA, { params })).body.content).toEqual(link.edit);
    expect((await call('getRevision', MAX, { params })).status).toBe(status === 'withdrawn' ? 404 : 200);
    const picture = (revision: number) =>
      call('getScreenshot', ADA, { params: { id: link.id }, query: { revision } });
    expect([(await picture(1)).status, (await picture(2)).status]).toEqual([200, 404]);
  });

  it('is edited on from what it has become', async () => {
    const link = await editedLink();
    await ENDED.expired(link.id);
    await WAYS['an import'](link);
    const params = { id: link.id, revision: 4 };
    const body = { content: link.edit, suggest: true, expectedStatus: 'approved' };
    expect((await call('reviseBookmark', ADA, { params, body })).status).toBe(200);
    await held.store.decide(step(link.id, 4), { outcome: 'approve', reason: '', screenshot: 1 });
    expect(await get(link.id)).toMatchObject({ status: 'approved', publishedContent: link.edit });
  });
});

describe('A published link of which an edit is under way', () => {
  it.each(Object.entries(UNDER_WAY))('takes in nothing while the edit is %s', async (status, come) => {
    const link = await editedLink();
    await come(link.id);
    const before = await get(link.id);
    expect(before.status).toBe(status);
    expect(await WAYS['an import'](link)).toBe('refused');
    expect(await WAYS['a duplicate'](link)).toBe('pending');
    expect(await get(link.id)).toEqual(before);
  });
});
