const [MINUTE, HOUR] = [60, 3_600];

/** The schedule that https://github.com/standard-webhooks/standard-webhooks recommends, in seconds after each attempt. */
const PAUSES = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/** Attempts after which a message is set aside; the queue's redrive policy counts the same. */
export const MOST_ATTEMPTS = PAUSES.length + 1;

/** Seconds until the next attempt, after so many; undefined after the last. A tenth by chance, so that not all come at once. */
export function pauseAfter(attempts: number, random: () => number = Math.random): number | undefined {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? undefined : Math.ceil(pause * (1 + random() / 10));
}
