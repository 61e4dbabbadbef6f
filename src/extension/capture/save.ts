import { given } from '../given';
import { type EnqueueOptions, enqueue } from '../outbox/enqueue';
import type { OutboxItem, Revised } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { contentOf } from './content';
import type { Draft } from './draft';
import type { Form } from './form';
import type { PageContext } from './page';
import { rememberTickets } from './recent-tickets';

/** A capture on its way into the outbox. */
export interface Capture extends EnqueueOptions {
  form: Form;
  context?: PageContext | undefined;
  /** The own bookmark that this is the next revision of. */
  revises?: Revised | undefined;
  /** The ID of the picture of the page. */
  screenshot?: string | undefined;
  /** It has in it what the person had begun to write of its page. */
  hadDraft?: boolean;
}

/** What a capture has of the draft of its page besides the form. */
export function begunIn(draft: Draft): Partial<Capture> {
  const { id, replaces, revises, screenshot } = draft;
  return { id, replaces, revises, screenshot, hadDraft: Object.keys(draft).length > 0 };
}

/** Puts a capture into the outbox. When it resolves, the capture is durable. */
export async function save(
  store: OutboxStore,
  { form, context, revises, screenshot, hadDraft, ...options }: Capture,
): Promise<OutboxItem> {
  const { suggest } = form;
  const content = contentOf(form, context);
  const saved = { content, suggest, ...given({ revises, screenshot, hadDraft }) };
  const item = await enqueue(store, saved, options);
  void rememberTickets(form.tickets, item.createdAt);
  return item;
}
