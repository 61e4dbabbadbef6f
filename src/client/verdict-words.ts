import type { Bookmark } from '../core/schemas/bookmark';
import type { Outcome } from '../core/schemas/decision';
import { explain } from './failure';
import type { ReviewQueue, Verdict } from './review-queue';
import { STATUS_WORDS } from './status-words';

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

/** What became of a decision, in words for the manager who made it. */
export interface Report {
  text: string;
  isDone: boolean;
  /** The submission was revised meanwhile, and waits as another. */
  isRevised?: true;
}

/** Decides, and says what became of it. Never rejects. */
export async function decideAndReport(
  queue: Pick<ReviewQueue, 'decide'>,
  submission: Bookmark,
  decision: { outcome: Outcome; reason: string; by: string },
): Promise<Report> {
  const { outcome, reason, by } = decision;
  try {
    return reportOf(submission, outcome, await queue.decide(submission, outcome, reason), by);
  } catch (error) {
    return { text: `${NOT_DONE[outcome]}: ${submission.content.title}. ${explain(error)}`, isDone: false };
  }
}

function reportOf(
  { content: { title } }: Bookmark,
  outcome: Outcome,
  verdict: Verdict,
  userId: string,
): Report {
  if (verdict.kind === 'decided') return { text: `${DONE[outcome]}: ${title}`, isDone: true };
  if (verdict.kind === 'decided-before') {
    const { by, outcome: first, reason } = verdict.decision;
    const who = by.id === userId ? 'You' : by.name;
    const why = reason && ` (“${reason}”)`;
    const text = `${who} decided before: ${DONE[first].toLowerCase()}${why}. That stands for ${title}.`;
    return { text, isDone: false };
  }
  if (verdict.current.status === 'pending') {
    const text = `${NOT_DONE[outcome]}: ${title} was revised meanwhile. Look at it again.`;
    return { text, isDone: false, isRevised: true };
  }
  const now = STATUS_WORDS[verdict.current.status].toLowerCase();
  return { text: `${NOT_DONE[outcome]}: ${title} is ${now} meanwhile.`, isDone: false };
}
