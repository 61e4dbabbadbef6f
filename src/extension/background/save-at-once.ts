import type { Menus, Tabs } from 'webextension-polyfill';
import { cut } from '../../core/cut';
import type { Ticket } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import { isWebUrl } from '../../core/url/canonical';
import { addTickets, type Draft } from '../capture/draft';
import { clearDraft, readDraft } from '../capture/draft-store';
import { settle } from '../capture/enter';
import { type Form, formOf, isSavable } from '../capture/form';
import type { PageContext } from '../capture/page';
import { readTab } from '../capture/read-tab';
import { begunIn, save } from '../capture/save';
import { createTicketReader } from '../capture/tickets';
import type { OutboxItem } from '../outbox/item';
import type { OutboxStore } from '../outbox/store';
import { readSettings, ticketPatterns } from '../settings';

/** What to save of the tab: the page itself, or a link or image in it; with a ticket of the person's choice. */
export type Target = Pick<
  Menus.OnClickData,
  'pageUrl' | 'linkUrl' | 'linkText' | 'selectionText' | 'srcUrl'
> & { ticket?: Ticket | undefined };

export interface AtOnce {
  store: OutboxStore;
  /** How long the person has to take it back before it is sent. */
  graceMs?: number;
}

/**
 * Saves without the form: what the page says, and what the person has already written about it.
 * @returns the item that was saved; undefined when there is no web address to save
 */
export async function saveAtOnce(
  { store, graceMs }: AtOnce,
  tab: Tabs.Tab,
  target: Target = {},
): Promise<OutboxItem | undefined> {
  const { selectionText, ticket } = target;
  const partUrl = partOf(target);
  const context = tab.id === undefined ? undefined : await readTab(tab.id, partUrl);
  const page = { url: pageOf(tab, target), title: tab.title ?? '' };
  const settings = await readSettings();
  const tickets = createTicketReader(ticketPatterns(settings));
  const { account, suggestByDefault } = settings;
  const chosen = ticket ? [ticket] : [];

  async function saveForm(form: Form, read?: PageContext, begun: Draft = {}) {
    if (!isSavable(form)) return undefined;
    return save(store, { ...begunIn(begun), form, context: read, account, graceMs });
  }

  if (partUrl !== undefined) {
    const title = context?.linkText || target.linkText || readable(partUrl);
    // The page that the link was found on is where the agent works: its tickets are the link's.
    const draft = addTickets({ addedTickets: tickets.detect(page) }, chosen);
    return saveForm(formOf({ tab: { url: partUrl, title }, draft, suggestByDefault, tickets }));
  }

  const begun = await readDraft(page.url);
  const draft = addTickets(settle(begun, tickets), chosen);
  // The browser tells what is selected in a frame of another site, too, however long it is.
  const isInFrame = selectionText && !context?.selection;
  const selected = isInFrame ? { selection: cut(selectionText, LIMITS.selection) } : {};
  const form = formOf({ tab: page, context, draft: { ...selected, ...draft }, suggestByDefault, tickets });
  const item = await saveForm(form, context ?? draft.kept, begun);
  if (item) await clearDraft(page.url);
  return item;
}

/** The address of the page in the tab: the browser tells it of the tab, or of the click in it. */
export function pageOf({ url }: Tabs.Tab, { pageUrl }: Target = {}): string {
  return url ?? pageUrl ?? '';
}

/** The address of the link or image that is meant; of an image that is no file of its own, the page is. */
function partOf({ linkUrl, srcUrl }: Target): string | undefined {
  return linkUrl ?? (srcUrl !== undefined && isWebUrl(srcUrl) ? srcUrl : undefined);
}

/** An address as a title, for want of a better one. */
function readable(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?|[?#].*$/g, '').replace(/\/$/, '');
}
