import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bookmark } from '../../../../src/core/schemas/bookmark';
import {
  addNews,
  clearNews,
  dismissNews,
  type News,
  newsOf,
  readNews,
} from '../../../../src/extension/knowledge/news';
import { AT, bookmarkOf, idOf, MIA } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const LATER = '2026-03-02T10:00:00.000Z';
const by = { id: MIA.id, name: MIA.name };
const decided = (outcome: 'approve' | 'reject' | 'request-changes', at = AT, revision = 1) => ({
  decision: { outcome, reason: 'Because.', revision, by, at },
});
const rejected = (change: Partial<Bookmark> = {}) =>
  bookmarkOf(1, { status: 'rejected', ...decided('reject'), ...change });

describe('what is news of a bookmark', () => {
  it('is what others have made of it, with the reason that they gave', () => {
    expect(newsOf(bookmarkOf(1), rejected())).toEqual({
      ...{ id: idOf(1), title: 'Submission 1', status: 'rejected', reason: 'Because.', at: AT },
    });
    const approved = bookmarkOf(1, { status: 'approved', ...decided('approve') });
    expect(newsOf(bookmarkOf(1), approved)).toMatchObject({ status: 'approved', reason: '' });
    expect(newsOf(approved, { ...approved, status: 'retired' })).toMatchObject({ status: 'retired' });
  });

  it('is told once, and again when somebody has decided again', () => {
    expect(newsOf(rejected(), rejected())).toBeUndefined();
    expect(newsOf(rejected(), rejected(decided('reject', LATER, 2)))).toMatchObject({ status: 'rejected' });
  });

  it('is what was decided before this browser knew of it, too', () => {
    expect(newsOf(undefined, rejected())).toMatchObject({ status: 'rejected' });
  });

  it('blames no manager for one that could not be put to them', () => {
    const expired = bookmarkOf(1, { status: 'expired' });
    expect(newsOf(bookmarkOf(1), expired)).toMatchObject({ status: 'expired', reason: '' });
    expect(newsOf(bookmarkOf(1), { ...expired, isUnasked: true })).toMatchObject({ status: 'unasked' });
  });

  it.each(['private', 'pending', 'withdrawn'] as const)('is not what one does oneself: %s', (status) => {
    expect(newsOf(rejected(), bookmarkOf(1, { status }))).toBeUndefined();
  });
});

describe('the news', () => {
  let fake: FakeBrowser;
  const newsFrom = (number: number, at: string) =>
    newsOf(bookmarkOf(number), rejected({ id: idOf(number), updatedAt: at })) as News;
  beforeEach(() => {
    fake = installFakeBrowser();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is kept until it is dismissed, the newest first, one of each bookmark', async () => {
    await addNews([newsFrom(1, AT), newsFrom(2, LATER)]);
    await addNews([newsFrom(1, AT)]);
    expect((await readNews()).map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
    await dismissNews([idOf(2)]);
    expect((await readNews()).map(({ id }) => id)).toEqual([idOf(1)]);
  });

  it('is gone with the person, and nothing else is', async () => {
    fake.stored.set('backendUrl', 'https://waymark.example');
    await addNews([newsFrom(1, AT)]);
    await clearNews();
    expect([...fake.stored.keys()]).toEqual(['backendUrl']);
  });
});
