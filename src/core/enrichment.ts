import { ticketIdentity } from './identity';
import { type Content, LIMITS } from './schemas/content';

/**
 * A published link's content together with what a duplicate of it knows: its tickets, its tags, and its notes under the
 * name of who wrote them. Undefined when that is more than a bookmark holds: then a person has to choose.
 */
export function enriched(link: Content, duplicate: Content, author: string): Content | undefined {
  const tickets = unique([...link.tickets, ...duplicate.tickets], ticketIdentity);
  const tags = unique([...link.tags, ...duplicate.tags], (tag) => tag);
  const notes = link.notes.includes(duplicate.notes)
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
