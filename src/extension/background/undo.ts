import type { Client } from '../../client/api';
import { draftOf, newVersionOf } from '../capture/draft-of';
import { clearDraft, hasDraft, writeDraft } from '../capture/draft-store';
import { itemKey } from '../capture/edit-keys';
import { hasArrived, isSetAside, submissionOf } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { next } from '../outbox/transitions';

/**
 * What became of taking an item back.
 * - `taken-back`: it never left this device, and is in the draft again as far as a person wrote it
 * - `uncertain`: the same, but it may have arrived before its answer was lost
 * - `held`: it never left this device, and waits in the outbox to be edited, as something else is being written of its page
 * - `withdrawn`: it had been sent, and is no longer to be reviewed; its owner still has it
 * - `kept`: it had been sent, for its owner alone, and stays with them
 * - `not-withdrawn`: it had been sent, and the backend did not take it back
 */
export type Undone = 'taken-back' | 'uncertain' | 'held' | 'withdrawn' | 'kept' | 'not-withdrawn';

/**
 * Takes back what was just saved, as far as that still goes.
 * @param page the address of the page it was saved in, which finds the draft there again
 */
export async function undo(
  { store, settled, client }: UndoOptions,
  id: string,
  page: string,
): Promise<Undone> {
  // What is on its way can no longer be stopped: first it has to arrive, or fail.
  if ((await itemOf(store, id))?.state === 'sending') await settled();
  const item = await itemOf(store, id);
  if (!item) return 'taken-back';
  if (!hasArrived(item)) {
    const { hadDraft } = item;
    if (hadDraft && (await hasDraft(page))) {
      const key = itemKey(id);
      const isBegun = await hasDraft(key);
      // Or it would go on its way once more, as one that nothing was changed about.
      if (!isBegun) await writeDraft(key, newVersionOf(item));
      const kept = await store.update(id, (found) => next(found, { type: 'held' }, Date.now()));
      if (kept && isSetAside(kept)) return 'held';
      if (!isBegun) await clearDraft(key);
      return 'not-withdrawn';
    }
    // In the draft before it leaves the outbox: what was written is never nowhere.
    if (hadDraft) await writeDraft(page, draftOf(item));
    const isGone = await store.remove(id, (found) => found.state !== 'sending' && !hasArrived(found));
    if (isGone) return item.mayHaveArrived ? 'uncertain' : 'taken-back';
    if (hadDraft) await clearDraft(page);
    return 'not-withdrawn';
  }
  if (!item.suggest) return 'kept';
  try {
    const api = await client();
    if (!api) return 'not-withdrawn';
    await api.withdrawSubmission({ params: submissionOf(item) });
    return 'withdrawn';
  } catch {
    return 'not-withdrawn';
  }
}

export interface UndoOptions {
  store: OutboxStore;
  /** Resolves when the deliveries under way are over. */
  settled: () => Promise<void>;
  client: () => Promise<Client | undefined>;
}

async function itemOf(store: OutboxStore, id: string) {
  return (await store.all()).find((item) => item.id === id);
}
