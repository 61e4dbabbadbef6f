// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Webhook } from '../../../src/core/schemas/webhook';
import { DelegatesSection } from '../../../src/web/administration/delegates';
import { WebhooksSection } from '../../../src/web/administration/webhooks';
import { BookmarkActions } from '../../../src/web/components/bookmark-actions';
import { useKeptFocus } from '../../../src/web/hooks/use-kept-focus';
import { CollectionsPage } from '../../../src/web/pages/collections';
import { KnowledgePage } from '../../../src/web/pages/knowledge';
import { useRoute } from '../../../src/web/router';
import { AT, bookmarkOf, fakeClient, idOf, linkOf, MIA, RAJ, renderPage } from './fixtures';
import { openQueue } from './reviews';

beforeEach(() => {
  location.hash = '#/';
});
afterEach(cleanup);

function Kept({ children }: { children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  return <main ref={main}>{children}</main>;
}
const KnowledgeBase = () => <KnowledgePage query={useRoute().query} />;

/** Presses a button as one does who has it in focus. */
async function pressOn(name: string | RegExp): Promise<void> {
  const button = await screen.findByRole('button', { name });
  act(() => button.focus());
  fireEvent.click(button);
}
const isOn = (name: string | RegExp) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name })));

describe('The focus stays where one is at work', () => {
  it('when a filter is chosen and taken away, and when the search is cleared', async () => {
    const client = fakeClient();
    client.listCollections.mockResolvedValue({ items: [] });
    const items = [linkOf(1, { tags: ['okta', 'sso'] }), linkOf(2, { tags: ['sso'] })];
    client.syncKnowledge.mockResolvedValue({ items, cursor: 'one', more: false });
    const { knowledge } = renderPage(
      <Kept>
        <KnowledgeBase />
      </Kept>,
      { client },
    );
    await act(() => knowledge.sync());
    await pressOn(/^sso 2/);
    await isOn(/^okta 1/);
    await pressOn('Remove filter: sso');
    await waitFor(() => expect(document.activeElement?.closest('.facets')).toBeTruthy());
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'nothing like it' } });
    await pressOn('Clear search and filters');
    await waitFor(() => expect(document.activeElement?.closest('.results')).toBeTruthy());
  });

  it('when a collection is begun, and when it is not made after all', async () => {
    const client = fakeClient();
    client.listCollections.mockResolvedValue({ items: [] });
    renderPage(
      <Kept>
        <CollectionsPage />
      </Kept>,
      { client },
    );
    await screen.findByText('There are no collections yet');
    await pressOn('New collection');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
    await pressOn('Cancel');
    await isOn('New collection');
  });

  it('while what was sent is on its way, and it is sent once', async () => {
    const client = fakeClient();
    client.listCollections.mockResolvedValue({ items: [] });
    client.saveCollection.mockReturnValue(new Promise(() => undefined));
    renderPage(<CollectionsPage />, { client });
    await pressOn('New collection');
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Printers' } });
    await pressOn('Save');
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect([save.disabled, save.getAttribute('aria-disabled')]).toEqual([false, 'true']);
    fireEvent.click(save);
    expect(client.saveCollection).toHaveBeenCalledOnce();
  });

  it('when a link is retired', async () => {
    const client = fakeClient();
    const { revision, content } = bookmarkOf(1);
    const published = { revision, content, at: AT, by: RAJ };
    client.retireBookmark.mockResolvedValue({ id: idOf(1), status: 'retired', revision, updatedAt: AT });
    renderPage(
      <Kept>
        <h1 tabIndex={-1}>A link</h1>
        <BookmarkActions
          bookmark={bookmarkOf(1, { status: 'approved', published })}
          onChange={() => undefined}
        />
      </Kept>,
      { client },
    );
    await pressOn(/^Retire/);
    fireEvent.input(screen.getByLabelText('Why is it retired?'), { target: { value: 'Gone' } });
    await pressOn('Retire');
    await waitFor(() => expect(document.activeElement?.closest('main')).toBeTruthy());
  });

  it('when somebody is named to stand in, and no longer does', async () => {
    const client = fakeClient();
    const groups = ['managers' as const];
    const delegation = { delegate: RAJ, from: '2026-11-02', until: '2026-11-06' };
    const [mia, raj] = [
      { ...MIA, groups },
      { ...RAJ, groups },
    ];
    client.listPeople.mockResolvedValueOnce({ items: [{ ...mia, delegation }, raj] });
    client.listPeople.mockResolvedValue({ items: [mia, raj] });
    client.endDelegation.mockResolvedValue(mia);
    renderPage(
      <Kept>
        <DelegatesSection />
      </Kept>,
      { client },
    );
    await pressOn(/^Change for/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Delegate')));
    await pressOn('Cancel');
    await isOn(/^Change for/);
    await pressOn(/^End/);
    await isOn(/^Name a delegate for Mia/);
  });

  it('while several submissions are decided on, and they are decided on once', async () => {
    const { client } = await openQueue();
    client.decideSubmissions.mockReturnValue(new Promise(() => undefined));
    fireEvent.click(await screen.findByLabelText('Select Submission 1'));
    await pressOn('Approve 1 selected');
    const button = screen.getByRole('button', { name: 'Approve 1 selected' });
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
    expect(document.activeElement).toBe(button);
    for (const name of ['Approve 1 selected', 'Reject 1 selected', 'Select none']) await pressOn(name);
    expect(client.decideSubmissions).toHaveBeenCalledOnce();
    expect(screen.queryByLabelText('Why is this one rejected?')).toBeNull();
  });

  it('when a webhook is deleted', async () => {
    const client = fakeClient();
    const hook = (number: number): Webhook => ({
      ...{ id: idOf(number), name: `Channel ${number}`, host: 'hooks.slack.com', format: 'slack' },
      ...{ events: ['bookmark.approved'], createdAt: AT, createdBy: RAJ },
    });
    client.listWebhooks.mockResolvedValue({ items: [hook(1), hook(2)] });
    client.deleteWebhook.mockResolvedValue({ id: idOf(1) });
    renderPage(
      <Kept>
        <WebhooksSection />
      </Kept>,
      { client },
    );
    await pressOn('Delete Channel 1');
    fireEvent.click(screen.getByRole('button', { name: 'Really delete Channel 1' }));
    await isOn('Send a test to Channel 2');
  });
});
