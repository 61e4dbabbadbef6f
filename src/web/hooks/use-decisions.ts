import { useState } from 'preact/hooks';
import { decideAndReport } from '../../client/verdict-words';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Edits, Outcome } from '../../core/schemas/decision';
import { useServices } from '../state/services';

export interface Decisions {
  decide: (submission: Bookmark, outcome: Outcome, reason?: string, edits?: Edits) => Promise<void>;
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

  const decide = async (submission: Bookmark, outcome: Outcome, reason = '', edits?: Edits) => {
    const report = await decideAndReport(queue, submission, {
      ...{ outcome, reason, by: user.id },
      ...(edits && { edits }),
    });
    if (report.isRevised) setRevised((before) => new Set(before).add(submission.id));
    toasts.show(report.text, report.isDone ? undefined : 'danger');
  };
  return {
    decide,
    revised,
    draftOf: (id, outcome) => drafts[`${outcome} ${id}`] ?? '',
    setDraft: (id, outcome, reason) => setDrafts((before) => ({ ...before, [`${outcome} ${id}`]: reason })),
  };
}
