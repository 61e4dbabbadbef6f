import { v7 as uuid } from 'uuid';
import { given } from '../given';
import type { Account } from '../settings';
import { newItem, type OutboxItem } from './item';
import type { OutboxStore } from './store';
import { wakeAt } from './wake';

const A_MOMENT_MS = 1_000;

export interface EnqueueOptions {
  /** Whoever is signed in: it is sent for them alone. */
  account?: Account | undefined;
  /** The refused item that this is a new version of. */
  replaces?: string | undefined;
  /** What it was sent under before, where that may have arrived. */
  id?: string | undefined;
  /** It is not sent before this much time has passed. */
  graceMs?: number | undefined;
}

/** Puts something into the outbox. When it resolves, it is durable. */
export async function enqueue(
  store: OutboxStore,
  {
    content,
    suggest,
    revises,
    screenshot,
    hadDraft,
  }: Pick<OutboxItem, 'content' | 'suggest' | 'revises' | 'screenshot' | 'hadDraft'>,
  { account, replaces, id, graceMs = 0 }: EnqueueOptions,
): Promise<OutboxItem> {
  const now = Date.now();
  const sentBefore = replaces === undefined ? id : undefined;
  const saved = {
    id: sentBefore ?? uuid(),
    content,
    suggest,
    ...given({ revises, screenshot, hadDraft }),
  };
  const item = {
    ...newItem({ ...saved, ...(account && { ownerId: account.id }) }, now),
    notBefore: now + graceMs,
    ...(sentBefore !== undefined && { mayHaveArrived: true }),
  };
  // Before the item is there: whoever is killed from now on, somebody comes to send it.
  await wakeAt(item.notBefore + A_MOMENT_MS);
  return store.add(item, replaces);
}
