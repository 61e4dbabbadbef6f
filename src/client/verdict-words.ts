import { isolated } from '../core/isolated';
import type { Status } from '../core/lifecycle';
import type { Bookmark } from '../core/schemas/bookmark';
import type { Edits, Outcome } from '../core/schemas/decision';
import { explain } from './failure';
import type { ReviewQueue, Verdict } from './review-queue';
import { STATUS_WORDS } from './status-words';

/** What may be said of a decision on the submission with a title. */
export interface VerdictWords {
  done: (outcome: Outcome, title: string) => string;
  notDone: (outcome: Outcome, title: string, why: string) => string;
  /** Another decision stands, perhaps one's own. */
  decidedBefore: (decision: NonNullable<Bookmark['decision']>, isOwn: boolean, title: string) => string;
  revised: string;
  /** Its picture came after the manager had looked. */
  pictured: string;
  changed: (status: Status) => string;
  explain: (error: unknown) => string;
}

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
/** The words of the web app. */
export const ENGLISH: VerdictWords = {
  done: (outcome, title) => `${DONE[outcome]}: ${isolated(title)}`,
  notDone: (outcome, title, why) => `${NOT_DONE[outcome]}: ${isolated(title)}. ${why}`,
  decidedBefore({ by, outcome, reason }, isOwn, title) {
    const why = reason && ` (“${isolated(reason)}”)`;
    return `${isOwn ? 'You' : isolated(by.name)} decided before: ${DONE[outcome].toLowerCase()}${why}. That stands for ${isolated(title)}.`;
  },
  revised: 'It was revised meanwhile. Look at it again.',
  pictured: 'A picture has come meanwhile. Look at it and decide again.',
  changed: (status) => `It is ${STATUS_WORDS[status].toLowerCase()} meanwhile.`,
  explain,
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
  decision: { outcome: Outcome; reason: string; by: string; edits?: Edits },
  words = ENGLISH,
): Promise<Report> {
  const { outcome, reason, by, edits } = decision;
  const { title } = submission.content;
  const notDone = (why: string): Report => ({ text: words.notDone(outcome, title, why), isDone: false });
  let verdict: Verdict;
  try {
    verdict = await queue.decide(submission, outcome, reason, edits);
  } catch (error) {
    return notDone(words.explain(error));
  }
  switch (verdict.kind) {
    case 'decided':
      return { text: words.done(outcome, title), isDone: true };
    case 'decided-before': {
      const isOwn = verdict.decision.by.id === by;
      return { text: words.decidedBefore(verdict.decision, isOwn, title), isDone: false };
    }
    case 'stale': {
      const { status, revision } = verdict.current;
      if (status !== 'pending') return notDone(words.changed(status));
      if (revision === submission.revision) return notDone(words.pictured);
      return { ...notDone(words.revised), isRevised: true };
    }
  }
}
