import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import type { Bookmark, Receipt } from '../../core/schemas/bookmark';
import { bookmarkPath } from '../router';
import { actionsFor, applyReceipt } from '../state/bookmark-change';
import { useServices } from '../state/services';
import { Icon } from './icon';
import { RetireForm } from './retire-form';

interface BookmarkActionsProps {
  bookmark: Bookmark;
  /** The bookmark as an action has left it. */
  onChange: (bookmark: Bookmark) => void;
}

/** The buttons for what the person may do with a bookmark now. */
export function BookmarkActions({ bookmark, onChange }: BookmarkActionsProps) {
  const { client, toasts, user } = useServices();
  const buttons = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [retiring, setRetiring] = useState(false);
  const [reason, setReason] = useState('');
  const { id, revision, status, content } = bookmark;
  const allowed = actionsFor(bookmark, user);

  const run = async (done: string, act: () => Promise<Receipt>) => {
    if (busy) return;
    setBusy(true);
    try {
      onChange(applyReceipt(bookmark, await act()));
      toasts.show(`${done}: ${content.title}`);
    } catch (error) {
      if (error instanceof ApiError && error.problem.current) onChange(error.problem.current);
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
      // The button that was pressed may be gone; the focus stays with this bookmark.
      requestAnimationFrame(() => buttons.current?.querySelector<HTMLElement>('a, button')?.focus());
    }
  };
  const submit = () =>
    client.reviseBookmark({
      params: { id, revision: revision + 1 },
      body: { content, suggest: true, expectedStatus: status },
    });
  const withdraw = () => client.withdrawSubmission({ params: { id, revision } });
  const retire = () =>
    client.retireBookmark({ params: { id, revision }, body: { reason, expectedStatus: status } });

  if (retiring) {
    return (
      <RetireForm
        reason={reason}
        endsEdit={status === 'pending'}
        onChange={setReason}
        onCancel={() => setRetiring(false)}
        onRetire={() => {
          setRetiring(false);
          void run('Retired', retire);
        }}
      />
    );
  }
  if (allowed.length === 0) return null;
  return (
    <div ref={buttons} class="actions">
      {allowed.includes('submit') && (
        <a class="button" href={`#${bookmarkPath(id)}?edit`} aria-label={`Edit: ${content.title}`}>
          <Icon name="edit" /> Edit
        </a>
      )}
      {allowed.includes('submit') && status !== 'approved' && (
        <button
          type="button"
          class="button"
          aria-disabled={busy}
          onClick={() => void run('Suggested', submit)}
        >
          <Icon name="send" /> {status === 'private' ? 'Suggest' : 'Suggest again'}
          <span class="visually-hidden">: {content.title}</span>
        </button>
      )}
      {allowed.includes('withdraw') && (
        <button
          type="button"
          class="button"
          aria-disabled={busy}
          onClick={() => void run('Withdrawn', withdraw)}
        >
          <Icon name="back" /> Withdraw
          <span class="visually-hidden">: {content.title}</span>
        </button>
      )}
      {allowed.includes('retire') && (
        <button
          type="button"
          class="button button-danger"
          aria-disabled={busy}
          onClick={() => setRetiring(true)}
        >
          <Icon name="archive" /> Retire
        </button>
      )}
    </div>
  );
}
