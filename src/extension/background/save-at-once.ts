import type { Menus, Tabs } from 'webextension-polyfill';
import type { Draft } from '../capture/draft';
import { clearDraft, readDraft } from '../capture/draft-store';
import { type Form, formOf, isSavable } from '../capture/form';
import type { PageContext } from '../capture/page';
import { readTab } from '../capture/read-tab';
import { save } from '../capture/save';
import { createTicketReader } from '../capture/tickets';
import type { OutboxStore } from '../outbox/store';
import { readSettings, ticketPatterns } from '../settings';

/** What to save of the tab: the page itself, or a link in it. */
export type Target = Pick<Menus.OnClickData, 'pageUrl' | 'linkUrl' | 'linkText' | 'selectionText'>;

/**
 * Saves without the form: what the page says, and what the person has already written about it.
 * @returns whether it was saved; it is not when it has no web address
 */
export async function saveAtOnce(store: OutboxStore, tab: Tabs.Tab, target: Target = {}): Promise<boolean> {
  const { linkUrl, selectionText } = target;
  const context = tab.id === undefined ? undefined : await readTab(tab.id, linkUrl);
  const page = { url: tab.url ?? target.pageUrl ?? '', title: tab.title ?? '' };
  const settings = await readSettings();
  const tickets = createTicketReader(ticketPatterns(settings));
  const { suggestByDefault } = settings;

  if (linkUrl !== undefined) {
    const linkText = context?.linkText || target.linkText;
    // The page that the link was found on is where the agent works: its tickets are the link's.
    const addedTickets = tickets.detect(page);
    const form = formOf({
      tab: { url: linkUrl, title: linkText || readable(linkUrl) },
      draft: { addedTickets },
      suggestByDefault,
      tickets,
    });
    return saveForm(store, form);
  }

  const draft: Draft = await readDraft(page.url);
  const selected = context?.selection ? {} : { selection: selectionText ?? '' };
  const form = formOf({ tab: page, context, draft: { ...selected, ...draft }, suggestByDefault, tickets });
  const isSaved = await saveForm(store, form, context, draft.replaces);
  if (isSaved) await clearDraft(page.url);
  return isSaved;
}

async function saveForm(
  store: OutboxStore,
  form: Form,
  context?: PageContext,
  replaces?: string,
): Promise<boolean> {
  if (!isSavable(form)) return false;
  await save(store, { form, context, replaces });
  return true;
}

/** An address as a title, for want of a better one. */
function readable(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?|[?#].*$/g, '').replace(/\/$/, '');
}
