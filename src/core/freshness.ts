/** How far a published link is from the day on which it has to be verified again. */
export const FRESHNESS = ['verified', 'due-soon', 'overdue'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** So long before its time is up a link is due soon. */
const DUE_SOON_MS = 30 * 86_400_000;

/**
 * @param verifiedUntil until when somebody stands for the link, in ms
 * @returns undefined where that is unknown (NaN)
 */
export function freshnessOf(verifiedUntil: number, now: number): Freshness | undefined {
  if (Number.isNaN(verifiedUntil)) return undefined;
  if (verifiedUntil <= now) return 'overdue';
  return verifiedUntil - now <= DUE_SOON_MS ? 'due-soon' : 'verified';
}
