import { type OutboxItem, submissionOf } from './item';

/** Delivered items are kept this long, to show that they arrived. */
const KEPT_MS = 24 * 60 * 60_000;

const ON_THEIR_WAY = new Set<OutboxItem['state']>(['waiting', 'sending', 'needs-sign-in']);

/**
 * What may be sent now, the least tried first and then the oldest: an item that always fails keeps nobody waiting but
 * the later changes of the same bookmark, which come last.
 */
export function due(items: readonly OutboxItem[], now: number): OutboxItem[] {
  if (heldUntil(items) > now) return [];
  return items
    .filter(({ state, notBefore }) => state === 'waiting' && notBefore <= now)
    .sort((a, b) => rank(a) - rank(b) || a.createdAt - b.createdAt);

  function rank(item: OutboxItem): number {
    return isBehind(item, items) ? Number.MAX_SAFE_INTEGER : item.attempts;
  }
}

/** Whether an earlier change of the same bookmark is on its way: a later one that overtook it would be written over. */
export function isBehind(item: OutboxItem, items: readonly OutboxItem[]): boolean {
  const { revises, createdAt } = item;
  return (
    revises !== undefined &&
    items.some(
      (other) =>
        ON_THEIR_WAY.has(other.state) && other.createdAt < createdAt && submissionOf(other).id === revises.id,
    )
  );
}

/** When to look again; undefined when nothing waits for its time. */
export function nextDue(items: readonly OutboxItem[]): number | undefined {
  const times = items
    .filter((item) => item.state === 'waiting' && !isBehind(item, items))
    .map(({ notBefore }) => notBefore);
  return times.length > 0 ? Math.max(Math.min(...times), heldUntil(items)) : undefined;
}

/** Whether a delivered item has been kept long enough. */
export function isExpired({ deliveredAt }: OutboxItem, now: number): boolean {
  return deliveredAt !== undefined && deliveredAt + KEPT_MS <= now;
}

function heldUntil(items: readonly OutboxItem[]): number {
  return Math.max(0, ...items.filter(({ holdsAll }) => holdsAll).map(({ notBefore }) => notBefore));
}
