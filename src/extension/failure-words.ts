import { explain as explainIn, type FailureWords } from '../client/failure';
import { PROBLEM_TYPES, type Problem, type ProblemType, problemType } from '../core/api/problem';
import { language, type MessageName, message } from './i18n';

const PROBLEMS = {
  validation: 'problem_validation',
  unauthenticated: 'failure_signedOut',
  forbidden: 'problem_forbidden',
  'not-found': 'problem_notFound',
  conflict: 'problem_conflict',
  removed: 'problem_removed',
  'too-large': 'problem_tooLarge',
  internal: 'problem_internal',
} as const satisfies Record<ProblemType, MessageName>;

/** What the backend refuses, in the person's words where it is known; the backend itself speaks English. */
export function problemWords({ type, status, title, detail }: Problem): string {
  const said = detail || title;
  if (language === 'en') return said;
  const kinds = Object.keys(PROBLEM_TYPES) as ProblemType[];
  const kind =
    kinds.find((name) => type === problemType(name)) ??
    kinds.find((name) => PROBLEM_TYPES[name].status === status);
  return kind ? message('problem_said', message(PROBLEMS[kind]), said) : said;
}

const WORDS: FailureWords = {
  sessionEnded: message('failure_sessionEnded'),
  tooMuch: message('failure_tooMuch'),
  unreachable: message('failure_offline'),
  signedOut: message('failure_signedOut'),
  notUnderstood: message('failure_notUnderstood'),
  problem: problemWords,
};

/** What went wrong, in words for the person it happened to. */
export function explain(error: unknown): string {
  return explainIn(error, WORDS);
}
