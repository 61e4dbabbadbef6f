import { useRef, useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Bookmark, Person } from '../../core/schemas/bookmark';
import { noteFocus } from '../focus';
import { useServices } from '../state/services';
import { ReassignForm } from './reassign-form';

interface ReviewAssigneeProps {
  submission: Bookmark;
  onAssigned: () => void;
}

/** Who is to decide, although every other manager may; and ways to take it over or give it to another. */
export function ReviewAssignee({ submission, onAssigned }: ReviewAssigneeProps) {
  const { client, toasts, user } = useServices();
  const [busy, setBusy] = useState(false);
  const [isGiving, setGiving] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { id, revision, assignee, owner, stage } = submission;
  const assign = async (to: Person) => {
    const isStillThere = noteFocus();
    await client.reassignSubmission({ params: { id, revision }, body: { assignee: to.id } });
    toasts.show(
      `Assigned to ${to.id === user.id ? 'you' : isolated(to.name)}: ${isolated(submission.content.title)}`,
    );
    onAssigned();
    // Whichever button was pressed may be gone.
    if (isStillThere()) opener.current?.focus();
  };
  const take = async () => {
    setBusy(true);
    try {
      await assign(user);
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };
  const cancel = () => {
    setGiving(false);
    opener.current?.focus();
  };
  const isMine = assignee?.id === user.id;
  const mayAssign = owner.id !== user.id;
  const isUnassigned = assignee === undefined;
  // Before it is asked about, it is about to be assigned.
  if (isUnassigned && stage === undefined) return null;
  return (
    <>
      <p class="soft">
        {isUnassigned && 'Nobody is assigned.'}
        {assignee === null && 'Nobody could be assigned when it came.'}
        {!assignee &&
          (mayAssign
            ? ' Any manager may decide.'
            : ' Another manager decides; an administrator can add one.')}
        {assignee && (
          <>
            Assigned to <strong>{isMine ? 'you' : assignee.name}</strong>
            {stage === 'reminded' && ', who was reminded'}
            {stage === 'escalated' && ' · overdue: all managers were told'}
          </>
        )}
        {!isMine && mayAssign && (
          <>
            {' '}
            <button
              type="button"
              class="button button-small"
              aria-disabled={busy}
              onClick={() => !busy && void take()}
            >
              Assign to me
            </button>
          </>
        )}
        {assignee && mayAssign && (
          <>
            {' '}
            <button
              ref={opener}
              type="button"
              class="button button-small"
              aria-expanded={isGiving}
              onClick={() => setGiving(!isGiving)}
            >
              Give to another
            </button>
          </>
        )}
      </p>
      {isGiving && (
        <ReassignForm
          submission={submission}
          onCancel={cancel}
          onGive={async (to) => {
            await assign(to);
            setGiving(false);
          }}
        />
      )}
    </>
  );
}
