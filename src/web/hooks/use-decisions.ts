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
  /** The same of edits, and of which revision they were made. */
  editsOf: (id: string) => DraftEdits | undefined;
  setEdits: (id: string, edits: DraftEdits) => void;
}

export interface DraftEdits {
  revision: number;
  edits: Required<Edits>;
}

/** Decides on submissions and tells what became of each decision. */
export function useDecisions(): Decisions {
  const { queue, toasts, user } = useServices();
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const [edits, setEdits] = useState<Record<string, DraftEdits>>({});
  const [revised, setRevised] = useState<ReadonlySet<string>>(new Set());

  const decide = async (submission: Bookmark, outcome: Outcome, reason = '', changes?: Edits) => {
    const report = await decideAndReport(queue, submission, {
      ...{ outcome, reason, by: user.id },
      ...(changes && { edits: changes }),
    });
    if (report.isRevised) setRevised((before) => new Set(before).add(submission.id));
    toasts.show(report.text, report.isDone ? undefined : 'danger');
  };
  return {
    decide,
    revised,
    draftOf: (id, outcome) => drafts[`${outcome} ${id}`] ?? '',
    setDraft: (id, outcome, reason) => setDrafts((before) => ({ ...before, [`${outcome} ${id}`]: reason })),
    editsOf: (id) => edits[id],
    setEdits: (id, draft) => setEdits((before) => ({ ...before, [id]: draft })),
  };
}
