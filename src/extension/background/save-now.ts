import type { Tabs } from 'webextension-polyfill';
import type { OutboxItem } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { next } from '../outbox/transitions';
import { FAILED, NOT_SAVED, SAVED } from './badge';
import { flashBadge } from './badges';
import { rememberSaved } from './last-saved';
import { pageOf, saveAtOnce, type Target } from './save-at-once';
import { strings } from './strings';
import { failedToast, GRACE_MS, savedToast, toastIn, undoKeys } from './toast';

/**
 * Saves without the form and says so in the page, where the person may take it back before it is sent; by the badge
 * where no script may run.
 * @param outbox opens the outbox: where that fails, too, it is said that nothing was saved
 * @param deliver sends what is due
 */
export async function saveNow(
  outbox: () => Promise<OutboxStore>,
  deliver: () => void,
  tab: Tabs.Tab,
  target?: Target,
): Promise<void> {
  const saved = await outbox()
    .then((store) => saveAtOnce({ store, graceMs: GRACE_MS }, tab, target))
    .catch(() => 'failed' as const);
  const page = pageOf(tab, target);
  if (saved && saved !== 'failed') await rememberSaved(saved.id, page).catch(() => undefined);
  const keys = await undoKeys().catch(() => undefined);
  const isTold = tab.id !== undefined && (await toastIn(tab.id, toastOf(saved, page, keys)));
  if (tab.id !== undefined) flashBadge(badgeOf(saved), tab.id);
  if (saved && saved !== 'failed' && !isTold) {
    // Nobody is offered to take it back.
    await (await outbox()).update(saved.id, (item) => next(item, { type: 'retried' }, Date.now()));
  }
  deliver();
  if (isTold) setTimeout(deliver, GRACE_MS);
}

type Saved = OutboxItem | undefined | 'failed';

function toastOf(saved: Saved, page: string, keys: string | undefined) {
  if (saved === 'failed') return failedToast(strings.failed);
  return saved ? savedToast(saved, page, keys) : failedToast(strings.notSaved);
}

function badgeOf(saved: Saved) {
  if (saved === 'failed') return FAILED;
  return saved ? SAVED : NOT_SAVED;
}
