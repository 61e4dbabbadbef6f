/**
 * How long to wait after so many failed attempts: twice as long each time from `first` up to `longest`, less up to a
 * half by chance, so that what failed together does not come back together.
 */
export function backoff(attempts: number, { first, longest }: { first: number; longest: number }): number {
  const wait = Math.min(first * 2 ** (attempts - 1), longest);
  return wait * (1 - Math.random() / 2);
}
