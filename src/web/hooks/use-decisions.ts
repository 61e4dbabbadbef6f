import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import type { Verdict } from '../../client/review-queue';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Outcome } from '../../core/schemas/decision';
import { STATUS_LOOK } from '../components/status';
import { useServices } from '../state/services';

/** What was done, as the message about it begins. */
const DONE: Record<Outcome, string> = {
  approve: 'Approved',
  reject: 'Rejected',
  'request-changes': 'Changes requested',
};
const NOT_DONE: Record<Outcome, string> = {
  approve: 'Not approved',
  reject: 'Not rejected',
  'request-changes': 'No changes requested',
};

export interface Decisions {
  decide: (submission: Bookmark, outcome: Outcome, reason?: string) => Promise<void>;
  /** The submissions that were revised while they were decided on. */
  revised: ReadonlySet<string>;
  /** Reasons that are being typed; they survive a failed decision. */
  draftOf: (id: string, outcome: Outcome) => string;
  setDraft: (id: string, outcome: Outcome, reason: string) => void;
}

/** Decides on submissions and tells what became of each decision. */
export function useDecisions(): Decisions {
  const { queue, toasts, user } = useServices();
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const [revised, setRevised] = useState<ReadonlySet<string>>(new Set());

  const tell = ({ id, content: { title } }: Bookmark, outcome: Outcome, verdict: Verdict) => {
    if (verdict.kind === 'decided') {
      toasts.show(`${DONE[outcome]}: ${title}`);
    } else if (verdict.kind === 'decided-before') {
      const { by, outcome: first, reason } = verdict.decision;
      const who = by.id === user.id ? 'You' : by.name;
      const why = reason && ` (“${reason}”)`;
      toasts.show(
        `${who} decided before: ${DONE[first].toLowerCase()}${why}. That stands for ${title}.`,
        'danger',
      );
    } else if (verdict.current.status === 'pending') {
      setRevised((before) => new Set(before).add(id));
      toasts.show(`${NOT_DONE[outcome]}: ${title} was revised meanwhile. Look at it again.`, 'danger');
    } else {
      const now = STATUS_LOOK[verdict.current.status].words.toLowerCase();
      toasts.show(`${NOT_DONE[outcome]}: ${title} is ${now} meanwhile.`, 'danger');
    }
  };

  const decide = async (submission: Bookmark, outcome: Outcome, reason = '') => {
    try {
      tell(submission, outcome, await queue.decide(submission, outcome, reason));
    } catch (error) {
      toasts.show(`${NOT_DONE[outcome]}: ${submission.content.title}. ${explain(error)}`, 'danger');
    }
  };
  return {
    decide,
    revised,
    draftOf: (id, outcome) => drafts[`${outcome} ${id}`] ?? '',
    setDraft: (id, outcome, reason) => setDrafts((before) => ({ ...before, [`${outcome} ${id}`]: reason })),
  };
}
