import { v7 as uuid } from 'uuid';
import { newItem, type OutboxItem } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { wakeAt } from '../outbox/wake';
import { readSettings } from '../settings';
import { contentOf } from './content';
import type { Form } from './form';
import type { PageContext } from './page';

const A_MOMENT_MS = 1_000;

/**
 * Puts a capture into the outbox. When it resolves, the capture is durable.
 * @param replaces the refused item that this is a new version of
 */
export async function save(
  store: OutboxStore,
  {
    form,
    context,
    replaces,
  }: { form: Form; context?: PageContext | undefined; replaces?: string | undefined },
): Promise<OutboxItem> {
  const { account } = await readSettings();
  const capture = {
    id: uuid(),
    content: contentOf(form, context),
    suggest: form.suggest,
    ...(account && { ownerId: account.id }),
  };
  const item = newItem(capture, Date.now());
  // Before the item is there: whoever is killed from now on, somebody comes to send it.
  await wakeAt(item.createdAt + A_MOMENT_MS);
  await store.add(item, replaces);
  return item;
}
