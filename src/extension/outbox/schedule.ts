import type { OutboxItem } from './item';

/** Delivered items are kept this long, to show that they arrived. */
const KEPT_MS = 24 * 60 * 60_000;

/**
 * What may be sent now, the least tried first and then the oldest: an item that always fails keeps nobody waiting.
 */
export function due(items: readonly OutboxItem[], now: number): OutboxItem[] {
  if (heldUntil(items) > now) return [];
  return items
    .filter(({ state, notBefore }) => state === 'waiting' && notBefore <= now)
    .sort((a, b) => a.attempts - b.attempts || a.createdAt - b.createdAt);
}

/** When to look again; undefined when nothing waits for its time. */
export function nextDue(items: readonly OutboxItem[]): number | undefined {
  const times = items.filter(({ state }) => state === 'waiting').map(({ notBefore }) => notBefore);
  return times.length > 0 ? Math.max(Math.min(...times), heldUntil(items)) : undefined;
}

/** Whether a delivered item has been kept long enough. */
export function isExpired({ deliveredAt }: OutboxItem, now: number): boolean {
  return deliveredAt !== undefined && deliveredAt + KEPT_MS <= now;
}

function heldUntil(items: readonly OutboxItem[]): number {
  return Math.max(0, ...items.filter(({ holdsAll }) => holdsAll).map(({ notBefore }) => notBefore));
}
