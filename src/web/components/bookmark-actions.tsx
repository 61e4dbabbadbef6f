import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Bookmark, Receipt } from '../../core/schemas/bookmark';
import { isScreenshotKept } from '../../core/screenshot-rules';
import { noteFocus } from '../focus';
import { bookmarkPath, editPath } from '../router';
import { actionsFor, applyReceipt } from '../state/bookmark-change';
import { useServices } from '../state/services';
import { ActionButton } from './action-button';
import { Icon } from './icon';
import { ReasonForm } from './reason-form';
import { RetireForm, retirementDraft } from './retire-form';

interface BookmarkActionsProps {
  bookmark: Bookmark;
  /** The bookmark as an action has left it. */
  onChange: (bookmark: Bookmark) => void;
}

/** The buttons for what the person may do with a bookmark now. */
export function BookmarkActions({ bookmark, onChange }: BookmarkActionsProps) {
  const { client, toasts, drafts, user } = useServices();
  const buttons = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<'retire' | 'propose'>();
  const { id, revision, status, content, published, screenshot } = bookmark;
  const proposal = `propose retirement ${id}`;
  const button = { of: content.title, busy };
  const allowed = actionsFor(bookmark, user);
  // Whoever may retire a link need not propose it.
  const mayPropose = published !== undefined && !allowed.includes('retire');

  const run = async (done: string, act: () => Promise<Bookmark>) => {
    if (busy) return;
    const isStillThere = noteFocus();
    setBusy(true);
    try {
      onChange(await act());
      toasts.show(`${done}: ${isolated(content.title)}`);
    } catch (error) {
      if (error instanceof ApiError && error.problem.current) onChange(error.problem.current);
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
      // The button that was pressed may be gone; the focus stays with this bookmark.
      requestAnimationFrame(() => {
        if (isStillThere()) buttons.current?.querySelector<HTMLElement>('a, button')?.focus();
      });
    }
  };
  const taken = async (receipt: Promise<Receipt>) => applyReceipt(bookmark, await receipt);
  const submit = () =>
    taken(
      client.reviseBookmark({
        params: { id, revision: revision + 1 },
        body: { content, suggest: true, expectedStatus: status },
      }),
    );
  const withdraw = () => taken(client.withdrawSubmission({ params: { id, revision } }));
  const retire = async (reason: string) => {
    const body = { reason, expectedStatus: status };
    const retired = await taken(client.retireBookmark({ params: { id, revision }, body }));
    drafts.drop(retirementDraft(id));
    // What is retired is what was published, which a newer revision is not.
    return status === 'approved' ? retired : client.getBookmark({ params: { id } }).catch(() => retired);
  };

  const propose = async (reason: string) => {
    const params = { id, revision: published?.revision ?? revision };
    await client.proposeRetirement({ params, body: { reason } });
    drafts.drop(proposal);
    return bookmark;
  };

  const onCancel = () => setAsking(undefined);
  if (asking === 'retire') {
    return (
      <RetireForm
        {...{ id, onCancel }}
        endsEdit={status === 'pending'}
        onRetire={(reason) => {
          setAsking(undefined);
          void run('Retired', () => retire(reason));
        }}
      />
    );
  }
  if (asking === 'propose') {
    return (
      <ReasonForm
        {...{ onCancel }}
        draft={proposal}
        label="Why should it be retired?"
        hint="Managers read this and decide; until then it stays in the knowledge base."
        submit="Propose retirement"
        onSubmit={(reason) => {
          setAsking(undefined);
          void run('Retirement proposed', () => propose(reason));
        }}
      />
    );
  }
  if (allowed.length === 0 && !mayPropose) return null;
  return (
    <div ref={buttons} class="actions">
      {allowed.includes('submit') && (
        <a class="button" href={`#${editPath(bookmarkPath(id))}`} aria-label={`Edit: ${content.title}`}>
          <Icon name="edit" /> Edit
        </a>
      )}
      {allowed.includes('submit') && status !== 'approved' && (
        <ActionButton
          icon="send"
          label={status === 'private' ? 'Suggest' : 'Suggest again'}
          hint={
            screenshot && !isScreenshotKept(bookmark) ? 'without the picture that was rejected' : undefined
          }
          {...button}
          onPress={() => void run('Suggested', submit)}
        />
      )}
      {allowed.includes('withdraw') && (
        <ActionButton
          icon="back"
          label="Withdraw"
          {...button}
          onPress={() => void run('Withdrawn', withdraw)}
        />
      )}
      {allowed.includes('retire') && (
        <ActionButton
          icon="archive"
          label="Retire"
          isDanger
          {...button}
          onPress={() => setAsking('retire')}
        />
      )}
      {mayPropose && (
        <ActionButton
          icon="archive"
          label="Propose retirement"
          {...button}
          onPress={() => setAsking('propose')}
        />
      )}
    </div>
  );
}
