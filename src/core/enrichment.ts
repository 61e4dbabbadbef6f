import { ticketIdentity } from './identity';
import { type Content, LIMITS, type Ticket } from './schemas/content';

/**
 * A published link's content together with what a duplicate of it knows: its tickets, its tags, and its notes under the
 * name of who wrote them. Undefined when that is more than a bookmark holds: then a person has to choose.
 */
export function enriched(link: Content, duplicate: Content, author: string): Content | undefined {
  const all = [...link.tickets, ...duplicate.tickets];
  const tickets = unique(all, ticketIdentity).map((ticket) => addressed(ticket, all));
  const tags = unique([...link.tags, ...duplicate.tags], (tag) => tag);
  const notes = holds(link.notes, duplicate.notes)
    ? link.notes
    : [link.notes, `${author}: ${duplicate.notes}`].filter((part) => part !== '').join('\n\n');
  const fits = tickets.length <= LIMITS.tickets && tags.length <= LIMITS.tags && notes.length <= LIMITS.notes;
  return fits ? { ...link, tickets, tags, notes } : undefined;
}

/** The first of each that `keyOf` gives the same key. */
function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

/** The ticket, or the first of `all` that is the same and has an address. */
function addressed(ticket: Ticket, all: readonly Ticket[]): Ticket {
  if (ticket.url !== undefined) return ticket;
  const isSame = (other: Ticket) => ticketIdentity(other) === ticketIdentity(ticket);
  return all.find((other) => other.url !== undefined && isSame(other)) ?? ticket;
}

/** Whether whole lines of `notes` say `others`, be it under somebody's name: part of a line may say the opposite. */
function holds(notes: string, others: string): boolean {
  if (others === '') return true;
  for (let at = notes.indexOf(others); at >= 0; at = notes.indexOf(others, at + 1)) {
    const [before, behind] = [notes.slice(0, at), notes.slice(at + others.length)];
    const isBegin = before === '' || before.endsWith('\n') || before.endsWith(': ');
    if (isBegin && (behind === '' || behind.startsWith('\n'))) return true;
  }
  return false;
}
