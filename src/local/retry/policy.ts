import { backoff } from './backoff';
import type { Entry } from './retry-queue';

/** How long a target is tried again, as rules and schedules write it. */
export interface RetryPolicy {
  maximumRetryAttempts: number;
  maximumEventAgeInSeconds: number;
}

/** Whether trying again is of no use: the error says so itself, by `retryable: false`. */
export const isFinal = (error: Error): boolean => 'retryable' in error && error.retryable === false;

/** The bound of its policy that a job has come to, in the words of a dead letter; undefined while it has not. */
export function exhausted(
  { attempts, since }: Entry<unknown>,
  { maximumRetryAttempts, maximumEventAgeInSeconds }: RetryPolicy,
  now: number,
): 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | undefined {
  if (attempts > maximumRetryAttempts) return 'MaximumRetryAttempts';
  if (now >= since + maximumEventAgeInSeconds * 1000) return 'MaximumEventAgeInSeconds';
  return undefined;
}

/** When a job that failed is tried again, at the latest when it is too old; undefined gives it up. */
export function nextAttempt(
  entry: Entry<unknown>,
  error: Error,
  policy: RetryPolicy,
  now: number,
  waits: Parameters<typeof backoff>[1],
): number | undefined {
  if (isFinal(error) || exhausted(entry, policy, now)) return undefined;
  const end = entry.since + policy.maximumEventAgeInSeconds * 1000;
  return Math.min(now + backoff(entry.attempts, waits), end);
}
