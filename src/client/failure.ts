import type { Problem } from '../core/api/problem';
import { ApiError } from './api';

/** Whether `error` says that the server could not be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError;
}

/** What may be said of a failure. */
export interface FailureWords {
  sessionEnded: string;
  tooMuch: string;
  unreachable: string;
  signedOut: string;
  notUnderstood: string;
  /** What the backend itself says. */
  problem: (problem: Problem) => string;
}

const ENGLISH: FailureWords = {
  sessionEnded: 'Your session has ended. Sign in to go on.',
  tooMuch: 'That was too much at once. Wait a moment and try again.',
  unreachable: 'Waymark cannot be reached. Check your connection and try again.',
  signedOut: 'Sign in to go on.',
  notUnderstood:
    'Waymark answered something that this page does not understand. Reload the page and try again.',
  problem: ({ detail, title }) => detail || title,
};

/** What went wrong, in words for the person it happened to. */
export function explain(error: unknown, words = ENGLISH): string {
  if (error instanceof ApiError) {
    if (error.status === 401) return words.sessionEnded;
    if (error.status === 429) return words.tooMuch;
    return words.problem(error.problem);
  }
  if (isUnreachable(error)) return words.unreachable;
  if (error instanceof Error && error.name === 'SignedOutError') return words.signedOut;
  return words.notUnderstood;
}
