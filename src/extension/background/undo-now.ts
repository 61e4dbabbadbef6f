import { flashBadge } from './badges';
import { toastIn, undoneBadge, undoneToast } from './toast';
import { type UndoOptions, undo } from './undo';

export interface UndoNowOptions extends Omit<UndoOptions, 'store'> {
  /** Opens the outbox: where that fails, too, it is said that nothing was taken back. */
  outbox: () => Promise<UndoOptions['store']>;
}

/**
 * Takes back what was saved at once and says in the page what came of it; by the badge where no script may run.
 * @param saved what it is, and the page it was saved in; missing where there is nothing to take back any more
 */
export async function undoNow(
  { outbox, ...options }: UndoNowOptions,
  saved: { id: string; page: string } | undefined,
  tabId: number | undefined,
): Promise<void> {
  const undone = saved
    ? await outbox()
        .then((store) => undo({ ...options, store }, saved.id, saved.page))
        .catch(() => 'failed' as const)
    : 'nothing';
  if (tabId === undefined || (await toastIn(tabId, undoneToast(undone)))) return;
  flashBadge(undoneBadge(undone), tabId);
}
