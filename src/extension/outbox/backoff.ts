const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 30 * 60_000;

/**
 * How long to wait before the next try: doubled each time, half of it by chance, so that browsers that lost the
 * backend together do not come back together. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @param attempts tries so far, at least 1
 * @param random from 0 up to 1
 */
export function backoff(attempts: number, random: number): number {
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  return Math.round(longest / 2 + (longest / 2) * random);
}
