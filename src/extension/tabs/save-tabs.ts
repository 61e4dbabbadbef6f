import type { Ticket } from '../../core/schemas/content';
import { canonicalizeUrl } from '../../core/url/canonical';
import { addTickets } from '../capture/draft';
import { formOf } from '../capture/form';
import { save } from '../capture/save';
import type { TicketReader } from '../capture/tickets';
import type { OutboxStore } from '../outbox/store';
import type { Account } from '../settings';

/** A tab, as far as it says what it shows. */
export interface TabPage {
  id: number;
  url: string;
  title: string;
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
  /** Who is signed in: nobody else's session sends them. */
  account: Account | undefined;
  /** Called after each tab. */
  onResult: (id: number, result: TabResult) => void;
}

/** Saves one tab after another; one that fails keeps no other from being saved. */
export async function saveTabs(pages: readonly TabPage[], options: SaveTabsOptions): Promise<void> {
  const { outbox, tickets, chosen, suggest, account, onResult } = options;
  const seen = new Set<string>();
  for (const page of pages) {
    const address = canonicalizeUrl(page.url);
    if (seen.has(address)) {
      onResult(page.id, 'same');
      continue;
    }
    const form = formOf({ tab: page, draft: { ...addTickets({}, chosen), suggest }, tickets });
    const saved = outbox().then((store) => save(store, { form, account }));
    const result = await saved.then(
      (): TabResult => 'saved',
      (): TabResult => 'failed',
    );
    if (result === 'saved') seen.add(address);
    onResult(page.id, result);
  }
}
