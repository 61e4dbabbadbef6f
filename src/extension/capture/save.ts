import { v7 as uuid } from 'uuid';
import { newItem, type OutboxItem, type Revised } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { wakeAt } from '../outbox/wake';
import { readSettings } from '../settings';
import { contentOf } from './content';
import type { Form } from './form';
import type { PageContext } from './page';
import { rememberTickets } from './recent-tickets';

const A_MOMENT_MS = 1_000;

/**
 * Puts a capture into the outbox. When it resolves, the capture is durable.
 * @param replaces the refused item that this is a new version of
 * @param revises the own bookmark that this is the next revision of
 * @param graceMs it is not sent before this much time has passed
 */
export async function save(
  store: OutboxStore,
  {
    form,
    context,
    replaces,
    revises,
    graceMs = 0,
  }: {
    form: Form;
    context?: PageContext | undefined;
    replaces?: string | undefined;
    revises?: Revised | undefined;
    graceMs?: number | undefined;
  },
): Promise<OutboxItem> {
  const { account } = await readSettings();
  const capture = {
    id: uuid(),
    content: contentOf(form, context),
    suggest: form.suggest,
    ...(revises && { revises }),
    ...(account && { ownerId: account.id }),
  };
  const now = Date.now();
  const item = { ...newItem(capture, now), notBefore: now + graceMs };
  // Before the item is there: whoever is killed from now on, somebody comes to send it.
  await wakeAt(item.notBefore + A_MOMENT_MS);
  await store.add(item, replaces);
  void rememberTickets(form.tickets, now);
  return item;
}
