import { ApiError } from './api';

/** Whether `error` says that the server could not be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError;
}

/** What went wrong, in words for the person it happened to. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) {
    const { status, problem } = error;
    if (status === 401) return 'Your session has ended. Sign in to go on.';
    if (status === 429) return 'That was too much at once. Wait a moment and try again.';
    return problem.detail || problem.title;
  }
  if (isUnreachable(error)) return 'Waymark cannot be reached. Check your connection and try again.';
  if (error instanceof Error && error.name === 'SignedOutError') return error.message;
  return 'Waymark answered something that this page does not understand. Reload the page and try again.';
}
