import type { Ticket } from '../../core/schemas/content';
import { browser } from '../browser';

/** A ticket and when something was last saved with it. */
export interface RecentTicket {
  ticket: Ticket;
  usedAt: number;
}

export const RECENT_TICKETS_KEY = 'recentTickets';
const MOST_RECENT = 12;

/** The tickets that were saved with, the last used first. */
export async function readRecentTickets(): Promise<RecentTicket[]> {
  const found: Record<string, unknown> = await browser.storage.local.get(RECENT_TICKETS_KEY);
  return (found[RECENT_TICKETS_KEY] as RecentTicket[] | undefined) ?? [];
}

/** Remembers that something was saved with these tickets. */
export async function rememberTickets(tickets: readonly Ticket[], now = Date.now()): Promise<void> {
  if (tickets.length === 0) return;
  const used = tickets.map((ticket) => ({ ticket, usedAt: now }));
  const keys = new Set(tickets.map(({ key }) => key));
  const others = (await readRecentTickets()).filter(({ ticket }) => !keys.has(ticket.key));
  await browser.storage.local.set({ [RECENT_TICKETS_KEY]: [...used, ...others].slice(0, MOST_RECENT) });
}

/** Forgets them all. */
export async function clearRecentTickets(): Promise<void> {
  await browser.storage.local.remove(RECENT_TICKETS_KEY);
}
