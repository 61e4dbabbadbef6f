// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import type { Bookmark } from '../../../../src/core/schemas/bookmark';
import { hasDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { bookmarkOf, contentOf, fakeClient, idOf, RAJ } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

const client = vi.hoisted(() => ({}) as ReturnType<typeof fakeClient>);
vi.mock('../../../../src/extension/account/client', () => ({ clientOf: () => client }));

const configuration = { webUrl: 'https://waymark.example.com' } as Configuration;
const url = 'https://docs.example.com/page';
const notes = 'Restart it twice.';
const tickets = [{ system: 'jira' as const, key: 'SUP-1' }];
/** What a manager made of it, while somebody went on writing. */
const decided = bookmarkOf(1, {
  status: 'rejected',
  revision: 3,
  content: contentOf({ url, title: 'Printer', notes: 'Restart it.', tags: ['printer'] }),
  decision: { outcome: 'reject', reason: 'Too short', revision: 3, by: RAJ, at: '2026-03-02T10:00:00.000Z' },
});
const refused: OutboxItem = {
  ...newItem({ id: 'a', content: { url, title: 'Printer', notes, tickets }, suggest: true }, 1),
  state: 'refused',
  reason: 'It has changed.',
  revises: { id: idOf(1), revision: 2, status: 'changes-requested' },
  current: { id: idOf(1), revision: 3, status: 'rejected' },
};

let store: OutboxStore;
let copied: string[];
beforeEach(async () => {
  installFakeBrowser();
  copied = [];
  vi.stubGlobal('navigator', {
    userAgent: '',
    locks: navigator.locks,
    clipboard: { writeText: async (text: string) => copied.push(text) },
  });
  Object.assign(client, fakeClient());
  client.getBookmark.mockResolvedValue(decided);
  store = await openOutbox();
  await store.add(refused);
});
afterEach(async () => {
  cleanup();
  await store.clear();
  store.close();
  vi.unstubAllGlobals();
});

const PATIENCE = { timeout: 20_000 };
const NEWER = { name: 'It has changed since you began to edit it.' };
const newer = () => screen.findByRole('region', NEWER, PATIENCE);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

/** Has it sent once more, which would be refused once more: one is shown why instead. */
async function edit(): Promise<HTMLElement> {
  // It speaks to the browser as soon as it is loaded.
  const { App } = await import('../../../../src/extension/popup/app');
  const page = { key: url, page: { url, title: 'Printer' }, draft: {}, isPageInFront: true };
  render(<App subject={page} settings={{ suggestByDefault: false, configuration }} />);
  fireEvent.click(await screen.findByRole('button', { name: '1 item in the outbox' }, PATIENCE));
  press('Try again: Printer');
  return newer();
}

async function saved(): Promise<OutboxItem | undefined> {
  fireEvent.submit(screen.getByRole('button', { name: /^Save/ }).closest('form') as Element);
  await screen.findByRole('heading', { name: 'Saved' }, PATIENCE);
  return (await store.all())[0];
}

describe('What was refused as its bookmark has changed', () => {
  it('is shown beside what that says now, field by field, with what became of it', async () => {
    const region = await edit();
    await within(region).findByText('Yours differs in: Notes, Tickets, Tags');
    expect(region.textContent).toMatch(/rejected\. “Too short”/);
    const field = (name: string) => within(region).getByText(name).closest('li')?.textContent;
    expect(field('Notes')).toContain('Restart it.');
    expect(field('Notes')).toContain(notes);
    expect(field('Tickets')).toMatch(/nothing.*SUP-1/);
    expect(field('Tags')).toMatch(/printer.*nothing/);
    expect(client.getBookmark).toHaveBeenCalledExactlyOnceWith({ params: { id: idOf(1) } });
  });

  it('goes out as the revision after the one that is shown', async () => {
    const overtaken: Bookmark = { ...decided, revision: 5, status: 'approved' };
    client.getBookmark.mockResolvedValue(overtaken);
    const region = await edit();
    await within(region).findByText(/^Yours differs/);
    const item = await saved();
    expect(item?.content.notes).toBe(notes);
    expect(item?.revises).toMatchObject({ id: idOf(1), revision: 5, status: 'approved' });
    expect(item?.suggest).toBe(true);
  });

  it('takes over what is there now, where one wants that', async () => {
    const region = await edit();
    await within(region).findByText('Tags');
    press('Take what is there now: Tags');
    await within(region).findByText('Yours differs in: Notes, Tickets');
    press('Take what is there now: Tickets');
    press('Take what is there now: Notes');
    await within(region).findByText('Yours says the same.');
    expect(document.activeElement).toBe(region);
    expect((await saved())?.content).toMatchObject({ notes: 'Restart it.', tags: ['printer'], tickets: [] });
  });

  it('is dropped for what is there now when asked twice, and may be copied before', async () => {
    const region = await edit();
    press('Copy mine');
    await waitFor(() => expect(copied).toEqual([`Printer\n${url}\nTickets: SUP-1\n\n${notes}`]));
    await within(region).findByText('Copied.');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new DOMException('Not allowed'));
    press('Copy mine');
    await within(region).findByText('The browser did not allow to copy it.');
    press('Drop mine, keep what is there: Printer');
    expect(await store.all()).toHaveLength(1);
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    press('Drop: Printer');
    await screen.findByText(/^This device could not keep the change/);
    expect(await store.all()).toHaveLength(1);
    press('Drop: Printer');
    await waitFor(async () => expect(await store.all()).toEqual([]));
    await waitFor(() => expect(region.isConnected).toBe(false));
  });

  it('says so where no next revision can be sent', async () => {
    client.getBookmark.mockResolvedValue({ ...decided, status: 'retired' });
    const region = await edit();
    await within(region).findByText(/no next revision of it can be sent/);
    const link = within(region).getByRole('link', { name: 'See it in Waymark' });
    expect(link.getAttribute('href')).toBe(`${configuration.webUrl}/#/bookmarks/${idOf(1)}`);
  });

  it('is no edit of what waits for review, as which it could never be sent', async () => {
    client.getBookmark.mockResolvedValue({ ...decided, revision: 4, status: 'pending' });
    await within(await edit()).findByText(/no next revision of it can be sent/);
    expect((await saved())?.revises).toEqual(refused.current);
  });

  it('is in the form before anybody is asked, and where nobody answers one may ask again', async () => {
    client.getBookmark.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const region = await edit();
    await screen.findByDisplayValue(notes);
    await within(region).findByRole('alert');
    const again = screen.getByRole('button', { name: 'Try again' });
    again.focus();
    fireEvent.click(again);
    await within(region).findByText(/^Yours differs/);
    expect(document.activeElement).toBe(region);
  });
});

it('What was begun of an own bookmark is shown beside what that has become since', async () => {
  const [{ App }, { subjectOfBookmark }] = await Promise.all([
    import('../../../../src/extension/popup/app'),
    import('../../../../src/extension/popup/edits'),
  ]);
  const before = { ...decided, revision: 2 };
  const { key, draft } = await subjectOfBookmark(before);
  await writeDraft(key, { ...draft, notes });
  const subject = await subjectOfBookmark(decided);
  render(<App subject={subject} settings={{ suggestByDefault: false, configuration }} />);
  await within(await newer()).findByText('Yours differs in: Notes');
  press(/^Drop mine/);
  press(/^Drop:/);
  await waitFor(async () => expect(await hasDraft(key)).toBe(false));
});

it('An edit of what has not changed asks nobody', async () => {
  const { subjectOfBookmark } = await import('../../../../src/extension/popup/edits');
  const { key, draft } = await subjectOfBookmark(decided);
  await writeDraft(key, { ...draft, notes });
  const subject = await subjectOfBookmark(decided);
  const { App } = await import('../../../../src/extension/popup/app');
  render(<App subject={subject} settings={{ suggestByDefault: false, configuration }} />);
  await screen.findByText(/^Change what you saved\./);
  expect(client.getBookmark).not.toHaveBeenCalled();
});
