import type { Ticket } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import type { OutboxItem } from '../outbox/item';
import type { Standing } from './standing';

/** The tickets that an approved link could be given: those of `tickets` that it does not have. */
export function ticketsToGive({ own, link }: Standing, tickets: readonly Ticket[]): Ticket[] {
  if (!link || (own && own.status === 'pending')) return [];
  const isOwn = own?.id === link.id;
  const known = new Set((isOwn ? own : link).content.tickets.map(({ key }) => key.toLowerCase()));
  const room = LIMITS.tickets - (isOwn ? known.size : 0);
  return tickets.filter(({ key }) => !known.has(key.toLowerCase())).slice(0, room);
}

/**
 * What gives an approved link these tickets, by way of a review: of one's own link the next revision; of somebody
 * else's, which only they can revise, a submission of the same page.
 */
export function giveTickets(
  { own, link }: Standing,
  tickets: readonly Ticket[],
): Pick<OutboxItem, 'content' | 'suggest' | 'revises'> | undefined {
  if (!link) return undefined;
  if (own?.id === link.id && own.status === 'approved') {
    const { id, revision, status, content } = own;
    return {
      content: { ...content, tickets: [...content.tickets, ...tickets] },
      suggest: true,
      revises: { id, revision, status },
    };
  }
  const { url, canonicalUrl, title, description, tags } = link.content;
  return {
    content: { url, title, description, tags, tickets: [...tickets], ...(canonicalUrl && { canonicalUrl }) },
    suggest: true,
  };
}
