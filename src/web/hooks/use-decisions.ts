import { useState } from 'preact/hooks';
import { decideAndReport } from '../../client/verdict-words';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Edits, Outcome } from '../../core/schemas/decision';
import { useServices } from '../state/services';

export interface Decisions {
  decide: (submission: Bookmark, outcome: Outcome, reason?: string, edits?: Edits) => Promise<void>;
  /** The submissions that were revised while they were decided on. */
  revised: ReadonlySet<string>;
}

/** What the reason for a decision, or the edits of an approval, are kept by while they are typed. */
export const decisionDraft = (id: string, what: Exclude<Outcome, 'approve'> | 'edits') => `${what} ${id}`;

/** Decides on submissions and tells what became of each decision. What was typed for one survives its failure. */
export function useDecisions(): Decisions {
  const { queue, toasts, drafts, user } = useServices();
  const [revised, setRevised] = useState<ReadonlySet<string>>(new Set());

  const decide = async (submission: Bookmark, outcome: Outcome, reason = '', changes?: Edits) => {
    const report = await decideAndReport(queue, submission, {
      ...{ outcome, reason, by: user.id },
      ...(changes && { edits: changes }),
    });
    const { id } = submission;
    if (report.isDone) {
      drafts.drop(
        ...(['reject', 'request-changes', 'edits'] as const).map((what) => decisionDraft(id, what)),
      );
    }
    if (report.isRevised) setRevised((before) => new Set(before).add(id));
    toasts.show(report.text, report.isDone ? undefined : 'danger');
  };
  return { decide, revised };
}
