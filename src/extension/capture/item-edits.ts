import { isBegun } from './all-drafts';
import { itemKey } from './edit-keys';

/** How it stands with the editing of an item: a form of it is open, or something is written about it, or neither. */
export type Edit = 'open' | 'begun' | 'none';

/** The browser gives a lock back with the page that has it, however that goes: https://www.w3.org/TR/web-locks/ */
const lockOf = (itemId: string) => `waymark-${itemKey(itemId)}`;

/** Begins to edit an item here, until the function answered is called or the page is gone. */
export function beginEdit(itemId: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const editing = () => new Promise<void>((end) => resolve(end));
    navigator.locks.request(lockOf(itemId), { mode: 'shared' }, editing).catch(reject);
  });
}

/** Does `work` unless somebody is at the item or has been; nobody begins to edit it meanwhile. */
export function unlessEdited(itemId: string, work: () => Promise<void>): Promise<Edit> {
  return navigator.locks.request(lockOf(itemId), { ifAvailable: true }, async (lock): Promise<Edit> => {
    if (!lock) return 'open';
    if (await isBegun(itemKey(itemId))) return 'begun';
    await work();
    return 'none';
  });
}
