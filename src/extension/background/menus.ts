import type { Menus } from 'webextension-polyfill';
import type { Ticket } from '../../core/schemas/content';
import { browser } from '../browser';
import { readRecentTickets } from '../capture/recent-tickets';
import { given } from '../given';
import type { Target } from './save-at-once';
import { strings } from './strings';

const CONTEXTS = ['page', 'selection', 'link', 'image'] as const;
/** As many as are read at a glance. */
const MOST_TICKETS = 6;

/** What an entry of the menu does. */
export type MenuCommand = { name: 'save'; ticket?: Ticket } | { name: 'tabs' } | { name: 'outbox' };

let making = Promise.resolve();

/** (Re)makes the context menu, with the tickets last used; its entries outlive the worker. */
export function createMenus(): Promise<void> {
  // One at a time: an ID that is made twice is an error.
  making = making.then(make, make);
  return making;
}

async function make(): Promise<void> {
  const tickets = (await readRecentTickets()).slice(0, MOST_TICKETS).map(({ ticket }) => ticket);
  await browser.contextMenus.removeAll();
  for (const context of CONTEXTS) {
    const contexts: Menus.ContextType[] = [context];
    browser.contextMenus.create({ id: `save-${context}`, title: strings.menu[context], contexts });
    if (tickets.length === 0) continue;
    const parentId = `with-${context}`;
    browser.contextMenus.create({ id: parentId, title: strings.menu.withTicket[context], contexts });
    for (const ticket of tickets) {
      const title = escapeMenuTitle(ticket.key);
      browser.contextMenus.create({ id: idWith(context, ticket), parentId, title, contexts });
    }
  }
  browser.contextMenus.create({ id: 'tabs', title: strings.menu.tabs, contexts: ['page', 'action'] });
  browser.contextMenus.create({ id: 'outbox', title: strings.menu.outbox, contexts: ['action'] });
}

/** What the entry with this ID does. The ticket is in the ID: the worker that made the entry is long gone. */
export function commandOf(menuItemId: string | number): MenuCommand {
  const id = String(menuItemId);
  if (id === 'tabs' || id === 'outbox') return { name: id };
  const [, ticket] = /^save-\w+ (.*)$/s.exec(id) ?? [];
  return ticket === undefined ? { name: 'save' } : { name: 'save', ticket: JSON.parse(ticket) };
}

/** What the entry that was chosen is about: a link that is clicked may hold an image, and be part of what is selected. */
export function targetOf(clicked: Menus.OnClickData): Target {
  const { menuItemId, pageUrl, linkUrl, linkText, srcUrl, selectionText } = clicked;
  const [, context] = /^save-(\w+)/.exec(String(menuItemId)) ?? [];
  if (context === 'link') return given({ pageUrl, linkUrl, linkText });
  return given({ pageUrl, ...(context === 'image' ? { srcUrl } : { selectionText }) });
}

function idWith(context: string, ticket: Ticket): string {
  return `save-${context} ${JSON.stringify(ticket)}`;
}

/** `&` marks the key that opens an entry, and `%s` stands for the selection: https://developer.chrome.com/docs/extensions/reference/api/contextMenus#type-CreateProperties */
function escapeMenuTitle(title: string): string {
  return title.replaceAll('&', '&&').replaceAll('%s', '%\u200bs');
}
