import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Content } from '../../../src/core/schemas/content';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

vi.mock('../../../src/backend/task-token', () => ({
  encryptToken: async (_: object, token: string) => Buffer.from(token),
}));
const held = withBackend(async () => {
  const [create, decide, duplicates, tasks, transitions] = await Promise.all([
    import('../../../src/backend/store/create'),
    import('../../../src/backend/store/decide'),
    import('../../../src/backend/store/duplicates'),
    import('../../../src/backend/store/tasks'),
    import('../../../src/backend/store/transitions'),
  ]);
  return { ...create, ...decide, ...duplicates, ...tasks, ...transitions };
});
const ROOT: Who = { id: 'root', groups: ['agents', 'administrators'] };
const owner = { id: 'ada', name: 'Ada' };
const manager = { id: 'max', name: 'Max' };
const link = { health: 'ok', detail: 'Answers 200' } as const;
/** More than are read of what a page is found by. */
const MANY = 30;

async function submit(url: string): Promise<string> {
  const id = uuidv7();
  const at = new Date().toISOString();
  const content = Content.parse(somePage({ url }));
  await held.store.createBookmark({ id, owner, content, suggest: true, at, correlationId: 'of-a-test' });
  return id;
}

describe('A published page that the addresses of many others lead to by now', () => {
  const { url } = somePage();
  let published: string;
  beforeAll(async () => {
    published = await submit(url);
    const at = new Date().toISOString();
    const request = { id: published, revision: 1, by: manager, at, correlationId: 'of-a-test' };
    await held.store.decide(request, { outcome: 'approve', reason: '' });
    for (let moved = 0; moved < MANY; moved += 1) {
      const id = await submit(somePage().url);
      const checks = { link: { ...link, target: url }, duplicates: [] };
      const task = { id, revision: 1, token: 'token', stage: 'asked' as const, checks, at: Date.now() };
      await held.store.keepTask(task);
    }
  });

  it('is still found where it is suggested again, and before those', async () => {
    const [first, ...others] = await held.store.findDuplicates(uuidv7(), { canonicalUrl: url, titleKey: '' });
    expect(first).toMatchObject({ id: published, status: 'approved', match: 'url' });
    expect(others.map(({ match }) => match)).toContain('redirect');
  });

  it('is found from an address that leads to it as well', async () => {
    const page = { canonicalUrl: somePage().url, titleKey: '', target: url };
    const found = await held.store.findDuplicates(uuidv7(), page);
    expect(found[0]).toMatchObject({ id: published, match: 'redirect' });
    expect(found.length).toBeGreaterThan(1);
  });

  it('is imported no second time', async () => {
    const body = { source: 'links.csv', links: [somePage({ url, notes: '', tickets: [], tags: [] })] };
    const { body: answer } = await call('importLinks', ROOT, { body });
    expect(answer.results).toEqual([{ id: published, outcome: 'known' }]);
  });
});

describe('A published page that many have suggested again while an edit of it waits', () => {
  it('is imported no second time, and found where it is suggested once more', async () => {
    const { url } = somePage();
    const published = await submit(url);
    const request = { id: published, revision: 1, by: manager, at: new Date().toISOString() };
    await held.store.decide({ ...request, correlationId: 'c' }, { outcome: 'approve', reason: '' });
    const edit = { ...request, by: owner, from: 'approved', correlationId: 'c' } as const;
    await held.store.revise(edit, Content.parse(somePage()), true);
    for (let more = 0; more < MANY; more += 1) await submit(url);
    const body = { source: 'links.csv', links: [somePage({ url, tags: ['more'] })] };
    const { body: answer } = await call('importLinks', ROOT, { body });
    expect(answer.results).toMatchObject([{ id: published, outcome: 'refused' }]);
    const [first] = await held.store.findDuplicates(uuidv7(), { canonicalUrl: url, titleKey: '' });
    expect(first).toMatchObject({ id: published, status: 'approved', match: 'url' });
  });
});
