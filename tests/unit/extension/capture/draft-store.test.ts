import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDrafts, pruneDrafts } from '../../../../src/extension/capture/all-drafts';
import { clearDraft, readDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const page = 'https://example.com/page';

describe('drafts', () => {
  it('are found again on the same page, whatever way one came to it', async () => {
    await writeDraft(page, { notes: 'mine' });
    expect(await readDraft('https://www.example.com/page/?utm_source=mail#top')).toEqual({ notes: 'mine' });
    expect(await readDraft('https://example.com/other')).toEqual({});
  });

  it('are kept for pages without a web address too', async () => {
    await writeDraft('chrome://settings/', { url: 'https://' });
    expect(await readDraft('chrome://settings/')).toEqual({ url: 'https://' });
  });

  it('are gone once cleared', async () => {
    await writeDraft(page, { notes: 'mine' });
    await clearDraft(page);
    expect(await readDraft(page)).toEqual({});
  });

  it('with nothing written in them make room for newer ones, the oldest first, and leave all else alone', async () => {
    vi.useFakeTimers();
    fake.stored.set('account', { id: 'ana' });
    for (let n = 0; n < 4; n++) {
      vi.setSystemTime(n);
      await writeDraft(`${page}/${n}`, { suggest: true });
    }
    vi.setSystemTime(0);
    await writeDraft(page, { notes: 'of long ago' });
    await pruneDrafts(2);
    expect(await readDraft(`${page}/1`)).toEqual({});
    expect(await readDraft(`${page}/2`)).toEqual({ suggest: true });
    expect(await readDraft(page)).toEqual({ notes: 'of long ago' });
    await clearDrafts();
    expect([...fake.stored.keys()]).toEqual(['account']);
  });
});
