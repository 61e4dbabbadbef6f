import type { Ticket } from '../../core/schemas/content';
import { canonicalizeUrl } from '../../core/url/canonical';
import { addTickets } from '../capture/draft';
import { clearDraft, readDraft } from '../capture/draft-store';
import { settle } from '../capture/enter';
import { formOf, isSavable } from '../capture/form';
import { begunIn, save } from '../capture/save';
import type { TicketReader } from '../capture/tickets';
import type { OutboxStore } from '../outbox/store';
import type { Account } from '../settings';

/** A tab, as far as it says what it shows. */
export interface TabPage {
  id: number;
  url: string;
  title: string;
  /** Whether something has been begun to be written about its page. */
  hasDraft?: boolean;
}

/** What became of one: `same` shows a page that an earlier one has shown. */
export type TabResult = 'saved' | 'same' | 'failed';

export interface SaveTabsOptions {
  /** Opens the outbox. */
  outbox: () => Promise<OutboxStore>;
  tickets: TicketReader;
  /** Added to the tickets that a tab names itself. */
  chosen: readonly Ticket[];
  suggest: boolean;
  /** Tells who is signed in: nobody else's session sends them. */
  account: () => Promise<Account | undefined>;
  /** Called after each tab. */
  onResult: (id: number, result: TabResult) => void;
}

/** Saves one tab after another, with what was begun to be written about it; one that fails keeps no other from being saved. */
export async function saveTabs(pages: readonly TabPage[], options: SaveTabsOptions): Promise<void> {
  const { onResult } = options;
  const seen = new Set<string>();
  for (const page of pages) {
    const address = canonicalizeUrl(page.url);
    if (seen.has(address)) {
      onResult(page.id, 'same');
      continue;
    }
    const result = await saveTab(page, options).then(
      (): TabResult => 'saved',
      (): TabResult => 'failed',
    );
    if (result === 'saved') seen.add(address);
    onResult(page.id, result);
  }
}

async function saveTab(page: TabPage, options: SaveTabsOptions): Promise<void> {
  const { tickets, chosen, suggest } = options;
  const [store, account, begun] = await Promise.all([
    options.outbox(),
    options.account(),
    readDraft(page.url),
  ]);
  const draft = { ...addTickets(settle(begun, tickets), chosen), suggest };
  const form = formOf({ tab: page, draft, tickets });
  // An address that is only half written leads nowhere: the tab's own does.
  const { url } = isSavable(form) ? form : page;
  await save(store, { ...begunIn(begun), form: { ...form, url }, context: draft.kept, account });
  // It is saved even where this device then cannot forget.
  await clearDraft(page.url).catch(() => undefined);
}
