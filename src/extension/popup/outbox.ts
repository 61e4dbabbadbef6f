import { browser } from '../browser';
import type { Draft } from '../capture/draft';
import { clearDraft } from '../capture/draft-store';
import { itemKey } from '../capture/edit-keys';
import type { Form } from '../capture/form';
import type { PageContext } from '../capture/page';
import { save } from '../capture/save';
import { tell } from '../messages';
import { openedOnce } from '../opened-once';
import { enqueue } from '../outbox/enqueue';
import { hasArrived, isOf, isSetAside, mayBeTakenBack, type OutboxItem } from '../outbox/item';
import { ReplacementError } from '../outbox/replacement';
import { openOutbox } from '../outbox/store';
import { next } from '../outbox/transitions';
import { wakeAt } from '../outbox/wake';
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

/** The items that a form was told of that they are gone. */
const gone = new Set<string | undefined>();

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

  /**
   * Saves what was written in a form.
   * @throws ReplacementError where what it is a new version of has changed too much; where that is gone it is saved as
   * one of its own the next time
   */
  async save(form: Form, draft: Draft, read: PageContext | undefined): Promise<OutboxItem> {
    const { id, revises, screenshot, kept } = draft;
    const replaces = gone.has(draft.replaces) ? undefined : draft.replaces;
    const capture = { form, context: read ?? kept, id, replaces, revises, screenshot };
    const saving = save(await opened(), { ...capture, account: await account });
    const item = await saving.catch((error: unknown) => {
      if (error instanceof ReplacementError && error.why === 'gone') gone.add(replaces);
      throw error;
    });
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
  async hold(id: string): Promise<OutboxItem | undefined> {
    const store = await opened();
    // Before it is held: whoever is killed from now on, somebody comes to let it go.
    await wakeAt(Date.now());
    const item = await store.update(id, (current) => next(current, { type: 'held' }, Date.now()));
    deliver();
    return item && isSetAside(item) ? item : undefined;
  },
};
