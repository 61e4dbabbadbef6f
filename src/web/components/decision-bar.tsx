import type { Bookmark } from '../../core/schemas/bookmark';
import type { Edits, Outcome } from '../../core/schemas/decision';
import { decisionDraft } from '../hooks/use-decisions';
import { useShortcuts } from '../hooks/use-shortcuts';
import { actionsFor } from '../state/bookmark-change';
import { useServices } from '../state/services';
import { EditsForm } from './edits-form';
import { Key } from './key';
import { ReasonForm } from './reason-form';

export type ReasonedOutcome = Exclude<Outcome, 'approve'>;
/** What a form is open for: a reason, or the edits of an approval. */
export type Asked = ReasonedOutcome | 'edits';

const ASK: Record<ReasonedOutcome, { label: string; hint: string; submit: string }> = {
  reject: {
    label: 'Why is it rejected?',
    hint: 'The submitter reads this.',
    submit: 'Reject',
  },
  'request-changes': {
    label: 'What should change?',
    hint: 'The submitter reads this, edits the bookmark and suggests it again.',
    submit: 'Request changes',
  },
};

interface DecisionBarProps {
  submission: Bookmark;
  asking: Asked | undefined;
  ask: (what: Asked | undefined) => void;
  onDecide: (outcome: Outcome, reason?: string, edits?: Edits) => void;
}

/** Approve, request changes, reject; or why that is not this manager's to do. */
export function DecisionBar({ submission, asking, ask, onDecide }: DecisionBarProps) {
  const { user } = useServices();
  const mayDecide = actionsFor(submission, user).includes('approve');
  useShortcuts(
    mayDecide && !asking
      ? {
          a: () => onDecide('approve'),
          e: () => ask('edits'),
          r: () => ask('reject'),
          c: () => ask('request-changes'),
        }
      : {},
  );
  if (!mayDecide) {
    return <p class="notice">This is your own submission. Another manager decides on it.</p>;
  }
  if (asking === 'edits') {
    return (
      <EditsForm
        submission={submission}
        onApprove={(edits) => onDecide('approve', '', edits)}
        onCancel={() => ask(undefined)}
      />
    );
  }
  if (asking) {
    return (
      <ReasonForm
        key={asking}
        {...ASK[asking]}
        danger={asking === 'reject'}
        draft={decisionDraft(submission.id, asking)}
        revision={submission.revision}
        onSubmit={(reason) => onDecide(asking, reason)}
        onCancel={() => ask(undefined)}
      />
    );
  }
  return (
    <div class="actions">
      <button type="button" class="button button-primary" onClick={() => onDecide('approve')}>
        Approve
        <Key name="a" />
      </button>
      <button type="button" class="button" onClick={() => ask('edits')}>
        Edit and approve
        <Key name="e" />
      </button>
      <button type="button" class="button" onClick={() => ask('request-changes')}>
        Request changes
        <Key name="c" />
      </button>
      <button type="button" class="button button-danger" onClick={() => ask('reject')}>
        Reject
        <Key name="r" />
      </button>
    </div>
  );
}
