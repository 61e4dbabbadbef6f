import { ApiError } from '../../client/api';
import { SignedOutError } from '../../client/session';
import type { Problem } from '../../core/api/problem';
import { problemWords } from '../failure-words';
import { message as words } from '../i18n';
import { editOf, revisedOf } from './revised';
import type { Outcome } from './transitions';

/**
 * What an error of the client means for the item that was sent. Only a problem that the backend itself states is
 * final; whatever else stands between (a proxy, a network's sign-in page, a time-out) may be gone the next time.
 */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof SignedOutError) return { result: 'signed-out' };
  if (!(error instanceof ApiError)) {
    return {
      result: 'failed',
      reason: explain(error),
      ...(isNonsense(error) && { isFault: true }),
      ...(!isOffline() && { mayHaveArrived: true }),
    };
  }
  const { problem, status, message, retryAfter } = error;
  if (status === 401) return { result: 'signed-out' };
  if (isFinal(problem)) {
    const { current } = problem;
    return { result: 'refused', reason: reasonOf(problem), ...(current && { current: revisedOf(current) }) };
  }
  if (retryAfter !== undefined) return { result: 'failed', reason: message, retryAfter };
  return {
    result: 'failed',
    reason: message,
    ...(isFault(status) && { isFault: true }),
    ...(status >= 500 && { mayHaveArrived: true }),
  };
}

/** Certain only if it is so: https://developer.mozilla.org/en-US/docs/Web/API/Navigator/onLine */
const isOffline = () => globalThis.navigator?.onLine === false;

/** API Gateway and proxies refuse a large body with a text of their own. */
const TOO_LARGE = 413;
const COME_BACK_LATER = new Set([408, 425, 429]);

function isFinal({ status, type }: Problem): boolean {
  if (status === TOO_LARGE) return true;
  return status >= 400 && status < 500 && !COME_BACK_LATER.has(status) && type !== 'about:blank';
}

/** A firewall in front of the backend refuses what an item says, too, and gives no reason. */
function isFault(status: number): boolean {
  return status >= 400 && !COME_BACK_LATER.has(status);
}

const CANNOT_BE_EDITED = { later: 'outbox_editLater', new: 'outbox_editNew' } as const;

function reasonOf(problem: Problem): string {
  const edit = problem.current ? editOf(problem.current.status) : 'revision';
  if (edit !== 'revision') return words(CANNOT_BE_EDITED[edit]);
  const fields = (problem.errors ?? []).map(({ field, message }) => `${field.split('/').pop()}: ${message}`);
  return [problemWords(problem), ...fields].join(' · ');
}

/** No network, and no answer in time, are nothing that the item could be the cause of. */
function isNonsense(error: unknown): boolean {
  return !(error instanceof TypeError || error instanceof DOMException);
}

function explain(error: unknown): string {
  if (error instanceof TypeError) return words('failure_unreachable');
  if (error instanceof DOMException && error.name === 'TimeoutError') return words('failure_timeout');
  return words('failure_nonsense');
}
