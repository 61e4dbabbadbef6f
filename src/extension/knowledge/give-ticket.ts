import type { Ticket } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import type { OutboxItem } from '../outbox/item';
import type { Standing } from './standing';

/**
 * The tickets that an approved link could be given: those of `tickets` that it does not have.
 * @param unsent what waits here to be sent of the page, with tickets that it is given already
 */
export function ticketsToGive(
  { own, link }: Standing,
  tickets: readonly Ticket[],
  unsent?: Pick<OutboxItem, 'content'>,
): Ticket[] {
  if (!link || (own && own.status === 'pending')) return [];
  const isOwn = own?.id === link.id;
  const { tickets: has } = (isOwn ? own : link).content;
  const given = unsent?.content.tickets ?? [];
  const known = new Set([...has, ...given].map(({ key }) => key.toLowerCase()));
  const beside = unsent ? given : isOwn ? has : [];
  const room = LIMITS.tickets - beside.length;
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
