import type { OutboxItem } from './item';

/** So many faults take an item about five minutes. */
const MOST_FAULTS = 6;

/**
 * Whether the item itself is what the backend fails on: it has failed again and again, and has taken others since it
 * began to. A backend that is down for all fails on none in particular.
 */
export function isPoison({ state, faults }: OutboxItem, others: readonly OutboxItem[]): boolean {
  if (state !== 'waiting' || !faults || faults.count < MOST_FAULTS) return false;
  return others.some(({ deliveredAt }) => deliveredAt !== undefined && deliveredAt > faults.since);
}
