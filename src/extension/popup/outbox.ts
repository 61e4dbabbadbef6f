import { browser } from '../browser';
import { clearDraft } from '../capture/draft-store';
import { itemKey } from '../capture/edit-keys';
import { type Capture, save } from '../capture/save';
import { tell } from '../messages';
import { openedOnce } from '../opened-once';
import { enqueue } from '../outbox/enqueue';
import { hasArrived, isOf, mayBeTakenBack, type OutboxItem } from '../outbox/item';
import { openOutbox } from '../outbox/store';
import { next } from '../outbox/transitions';
import { readSettings } from '../settings';

/** The outbox as the popup uses it. Loaded after the form is in front. */
const opened = openedOnce(() => openOutbox());
// Begun before it is asked for: a save waits for the disk alone. Whoever asks is told that it failed.
opened().catch(() => undefined);

const signedIn = async () => (await readSettings()).account;
/** Known before it is needed: a save waits for the disk alone. */
let account = signedIn();
browser.storage.onChanged.addListener((changes) => {
  if ('account' in changes) account = signedIn();
});

/** After whoever waits for what was done has heard of it. */
const deliver = () => setTimeout(() => void tell('deliver', undefined));

/** All that is here, whosever it is, and who is signed in. */
const look = () => Promise.all([opened().then((store) => store.all()), account]);

export const outbox = {
  /** The items of whoever is signed in: what others have left here is not theirs to see. */
  async all(): Promise<OutboxItem[]> {
    const [items, user] = await look();
    return items.filter((item) => isOf(item, user?.id));
  },

  /** How many items others have left here that are still to be sent; no more of them is to be known. */
  async countOfOthers(): Promise<number> {
    const [items, user] = await look();
    return items.filter((item) => !isOf(item, user?.id) && !hasArrived(item)).length;
  },

  deliver,

  async save(capture: Omit<Capture, 'account'>): Promise<OutboxItem> {
    const item = await save(await opened(), { ...capture, account: await account });
    deliver();
    return item;
  },

  /** Puts in what was not written in the form. */
  async add(saved: Parameters<typeof enqueue>[1]): Promise<OutboxItem> {
    const item = await enqueue(await opened(), saved, { account: await account });
    deliver();
    return item;
  },

  /** Removes the item unless it may have been sent; answers whether it did. */
  async undo(id: string): Promise<boolean> {
    const isUndone = await (await opened()).remove(id, mayBeTakenBack);
    deliver();
    return isUndone;
  },

  /** Drops the item, with what was changed about it. */
  async drop(id: string): Promise<void> {
    await (await opened()).remove(id);
    await clearDraft(itemKey(id));
    deliver();
  },

  /** Has the items sent now, whatever they waited for. */
  async retry(ids: readonly string[]): Promise<void> {
    await (await opened()).updateAll(ids, (item) => next(item, { type: 'retried' }, Date.now()));
    deliver();
  },

  /** Keeps the item from being sent while somebody edits it; answers it, or undefined when it may have been sent. */
  async hold(id: string, reason: string): Promise<OutboxItem | undefined> {
    const item = await (await opened()).update(id, (current) =>
      next(current, { type: 'held', reason }, Date.now()),
    );
    return item?.state === 'refused' ? item : undefined;
  },
};
