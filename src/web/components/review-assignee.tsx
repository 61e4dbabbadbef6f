import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import type { Bookmark } from '../../core/schemas/bookmark';
import { useServices } from '../state/services';

/** Who is to decide, although every other manager may; and a way to take it over. */
export function ReviewAssignee({ submission }: { submission: Bookmark }) {
  const { client, queue, toasts, user } = useServices();
  const [busy, setBusy] = useState(false);
  const { id, revision, assignee, owner, stage } = submission;
  const take = async () => {
    setBusy(true);
    try {
      await client.reassignSubmission({ params: { id, revision }, body: { assignee: user.id } });
      toasts.show(`Assigned to you: ${submission.content.title}`);
      await queue.refresh();
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };
  if (assignee === undefined) return null;
  const isMine = assignee?.id === user.id;
  return (
    <p class="soft">
      {assignee === null && 'There is no manager but the submitter. An administrator has to add one.'}
      {assignee && (
        <>
          Assigned to <strong>{isMine ? 'you' : assignee.name}</strong>
          {stage === 'reminded' && ', who was reminded'}
          {stage === 'escalated' && ' · overdue: all managers were told'}
        </>
      )}
      {!isMine && owner.id !== user.id && (
        <>
          {' '}
          <button type="button" class="button button-small" disabled={busy} onClick={() => void take()}>
            Assign to me
          </button>
        </>
      )}
    </p>
  );
}
