import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { ENGLISH } from '../../client/verdict-words';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Outcome } from '../../core/schemas/decision';
import { useToldHeight } from '../hooks/use-told-height';
import { reviewPath } from '../router';
import { useServices } from '../state/services';
import type { ReasonedOutcome } from './decision-bar';
import { Icon } from './icon';
import { ReasonForm } from './reason-form';

interface BulkBarProps {
  selected: readonly Bookmark[];
  clear: () => void;
  /** They are decided on. */
  onDone: () => void;
  /** What is to be said of the list, where it moves nothing of it either. */
  children?: ComponentChildren;
}

/** What is said of a submission that was not decided on as the manager wanted. */
interface Other {
  id: string;
  said: ComponentChildren;
}

const ASK: Record<ReasonedOutcome, { label: (count: number) => string; submit: string }> = {
  reject: {
    label: (count) => (count === 1 ? 'Why is this one rejected?' : `Why are these ${count} rejected?`),
    submit: 'Reject',
  },
  'request-changes': {
    label: (count) =>
      count === 1 ? 'What should change in this one?' : `What should change in these ${count}?`,
    submit: 'Request changes',
  },
};

/** What the reason for several is kept by while it is typed. */
const draftOf = (outcome: ReasonedOutcome) => `${outcome} several`;

/** One decision on all that is selected, and what became of each: at the foot of the window, where it moves nothing. */
export function BulkBar({ selected, clear, onDone, children }: BulkBarProps) {
  const { queue, drafts, toasts, user } = useServices();
  const [asking, setAsking] = useState<ReasonedOutcome>();
  const [busy, setBusy] = useState(false);
  const [others, setOthers] = useState<Other[]>([]);
  const [failure, setFailure] = useState<string>();

  const decide = async (outcome: Outcome, why = '') => {
    setAsking(undefined);
    setBusy(true);
    setFailure(undefined);
    const { decided, failure: stopped } = await queue.decideAll(selected, outcome, why);
    const notDone = decided.flatMap(({ id, problem, verdict }): Other[] => {
      const title = selected.find((each) => each.id === id)?.content.title ?? '';
      if (verdict?.kind === 'decided-before') {
        const { decision } = verdict;
        return [{ id, said: ENGLISH.decidedBefore(decision, decision.by.id === user.id, title) }];
      }
      if (!problem) return [];
      return [{ id, said: [<a href={`#${reviewPath(id)}`}>{title}</a>, `: ${problem.detail}`] }];
    });
    setOthers(notDone);
    if (decided.length > 0) toasts.show(`${(decided.length - notDone.length).toLocaleString()} decided.`);
    setBusy(false);
    // What was not decided on stays selected, and what is said of it.
    if (stopped !== undefined) return setFailure(explain(stopped));
    drafts.drop(draftOf('reject'), draftOf('request-changes'));
    onDone();
  };
  const count = selected.length;
  const bar = useRef<HTMLDivElement>(null);
  useToldHeight(bar, '--bulk-height');
  // Disabled, the one that was pressed would lose the focus.
  const whenIdle = (act: () => void) => ({
    ...{ type: 'button' as const, 'aria-disabled': busy },
    onClick: () => void (busy || act()),
  });
  return (
    <div ref={bar} class="bulk-bar">
      {failure === undefined && children}
      {count > 0 && !asking && (
        <div class="actions">
          <span class="bulk-count">{count} selected</span>
          <button class="button button-primary" {...whenIdle(() => void decide('approve'))}>
            Approve<span class="visually-hidden"> {count} selected</span>
          </button>
          <button class="button" {...whenIdle(() => setAsking('request-changes'))}>
            Request changes<span class="visually-hidden"> to {count} selected</span>
          </button>
          <button class="button button-danger" {...whenIdle(() => setAsking('reject'))}>
            Reject<span class="visually-hidden"> {count} selected</span>
          </button>
          <button class="button" {...whenIdle(clear)}>
            Select none
          </button>
        </div>
      )}
      {asking && (
        <ReasonForm
          key={asking}
          label={ASK[asking].label(count)}
          hint={
            count > 0
              ? `${count === 1 ? 'The' : 'Each'} submitter reads this.`
              : 'None of them waits any longer as you selected it.'
          }
          submit={ASK[asking].submit}
          danger={asking === 'reject'}
          draft={draftOf(asking)}
          onSubmit={(why) =>
            count > 0
              ? void decide(asking, why)
              : setFailure('Nothing was sent: select some that wait, or cancel.')
          }
          onCancel={() => setAsking(undefined)}
        />
      )}
      <div role="status">
        {busy && <p class="soft">Deciding on {count} …</p>}
        {failure && <p class="notice notice-danger">{failure}</p>}
        {others.length > 0 && (
          <div class="notice notice-warn notice-row">
            <ul>
              {others.map(({ id, said }) => (
                <li key={id}>{said}</li>
              ))}
            </ul>
            <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => setOthers([])}>
              <Icon name="cross" />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
