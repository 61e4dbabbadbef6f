import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Outcome } from '../../core/schemas/decision';
import { reviewPath } from '../router';
import { useServices } from '../state/services';
import { ReasonForm } from './reason-form';

interface BulkBarProps {
  selected: readonly Bookmark[];
  clear: () => void;
}

interface Refused {
  submission: Bookmark;
  why: string;
}

/** One decision on all that is selected, and what became of each. */
export function BulkBar({ selected, clear }: BulkBarProps) {
  const { queue } = useServices();
  const [isRejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<{ decided: number; refused: Refused[] }>();
  const [failure, setFailure] = useState<string>();

  const decide = async (outcome: Outcome, why = '') => {
    setRejecting(false);
    setBusy(true);
    setFailure(undefined);
    try {
      const refused: Refused[] = [];
      for (const { id, problem } of await queue.decideAll(selected, outcome, why)) {
        const submission = selected.find((each) => each.id === id);
        if (problem && submission) refused.push({ submission, why: problem.detail });
      }
      setResult({ decided: selected.length - refused.length, refused });
      setReason('');
      clear();
    } catch (error) {
      setFailure(explain(error));
    } finally {
      setBusy(false);
    }
  };
  const count = selected.length;
  return (
    <div class="bulk-bar">
      {count > 0 && !isRejecting && (
        <div class="actions">
          <button
            type="button"
            class="button button-primary"
            disabled={busy}
            onClick={() => void decide('approve')}
          >
            Approve {count} selected
          </button>
          <button
            type="button"
            class="button button-danger"
            disabled={busy}
            onClick={() => setRejecting(true)}
          >
            Reject {count} selected
          </button>
          <button type="button" class="button" disabled={busy} onClick={clear}>
            Select none
          </button>
        </div>
      )}
      {count > 0 && isRejecting && (
        <ReasonForm
          {...{ label: `Why are these ${count} rejected?`, hint: 'Each submitter reads this.' }}
          {...{ submit: 'Reject', danger: true, value: reason, onChange: setReason }}
          onSubmit={(why) => void decide('reject', why)}
          onCancel={() => setRejecting(false)}
        />
      )}
      <div role="status">
        {busy && <p class="soft">Deciding on {count} …</p>}
        {failure && <p class="notice notice-danger">{failure}</p>}
        {result && (
          <div class={`notice ${result.refused.length > 0 ? 'notice-warn' : ''}`}>
            <p>{result.decided} decided.</p>
            {result.refused.length > 0 && (
              <ul>
                {result.refused.map(({ submission, why }) => (
                  <li key={submission.id}>
                    <a href={`#${reviewPath(submission.id)}`}>{submission.content.title}</a>: {why}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
