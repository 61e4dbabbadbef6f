import type { Catcher, Retrier } from './definition';

/**
 * An error as a state reports it.
 * `location` is the field whose evaluation failed; `heartbeat` marks a States.Timeout that a missed heartbeat caused;
 * `internal` marks errors the interpreter itself found, whose cause AWS prefixes with the state's name.
 */
export class Failure extends Error {
  readonly location?: string;
  readonly heartbeat: boolean;
  readonly internal: boolean;
  constructor(
    readonly error: string,
    readonly reason?: string,
    more: { location?: string; heartbeat?: boolean; internal?: boolean } = {},
  ) {
    super(`${error}: ${reason ?? ''}`);
    this.location = more.location;
    this.heartbeat = more.heartbeat ?? false;
    this.internal = more.internal ?? false;
  }
}

/** The service's quota for any input, output, result or argument, in bytes of UTF-8. */
export const MAX_PAYLOAD = 262_144;

/** Fails with States.DataLimitExceeded when `text` is over the payload quota. `what` names its source. */
export function limit(text: string, what: string): string {
  if (text.length > MAX_PAYLOAD || (text.length > MAX_PAYLOAD / 3 && Buffer.byteLength(text) > MAX_PAYLOAD))
    throw new Failure(
      'States.DataLimitExceeded',
      `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  return text;
}

/** Errors that no wildcard matches. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const BEYOND_WILDCARDS = new Set(['States.DataLimitExceeded', 'States.Runtime']);

function matches(pattern: string, failure: Failure): boolean {
  if (pattern === failure.error) return true;
  if (pattern === 'States.HeartbeatTimeout') return failure.heartbeat;
  if (BEYOND_WILDCARDS.has(failure.error)) return false;
  if (pattern === 'States.ALL') return true;
  if (pattern === 'States.TaskFailed')
    return failure.error !== 'States.Timeout' && failure.error !== 'States.QueryEvaluationError';
  return false;
}

/**
 * The position of the first Retrier or Catcher that names the failure, or -1.
 * States.Runtime ends the execution whatever the state says.
 */
export function matching(list: (Retrier | Catcher)[] | undefined, failure: Failure): number {
  if (!list || failure.error === 'States.Runtime') return -1;
  return list.findIndex((entry) => entry.ErrorEquals.some((pattern) => matches(pattern, failure)));
}

/** Milliseconds before attempt number `attempt` (0 for the first retry) of a Retrier. */
export function retryDelay(retrier: Retrier, attempt: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds);
  return Math.round(seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
}
