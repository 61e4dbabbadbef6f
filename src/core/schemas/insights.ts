import * as z from 'zod';

const count = z.number().int().min(0);

/** The steps of decision latency: how many hours a decision took at most; the last has no end. */
export const LATENCY_HOURS = [1, 8, 24, 72, 168] as const;

/** What is counted: submissions and what became of them, what happened to published links, and what these were used for. */
export const COUNTERS = [
  ...(['submitted', 'approved', 'rejected', 'changesRequested', 'expired', 'withdrawn', 'merged'] as const),
  ...(['retired', 'verified', 'opened', 'inserted', 'linked'] as const),
] as const;
export type Counter = (typeof COUNTERS)[number];

/** A number of each counter. */
export const eachCounter = <T>(numberOf: (counter: Counter) => T) =>
  Object.fromEntries(COUNTERS.map((counter) => [counter, numberOf(counter)])) as Record<Counter, T>;

/** What is counted of each day (UTC). */
export const DayCounts = z.object({
  day: z.iso.date(),
  ...eachCounter(() => count),
  /** How many decisions took so long, by the steps of `LATENCY_HOURS`, and one more for all that took longer. */
  latency: z.array(count).length(LATENCY_HOURS.length + 1),
});
export type DayCounts = z.infer<typeof DayCounts>;

/** Which step of `LATENCY_HOURS` a time belongs to. */
export function latencyStep(ms: number): number {
  const step = LATENCY_HOURS.findIndex((hours) => ms <= hours * 3_600_000);
  return step < 0 ? LATENCY_HOURS.length : step;
}
