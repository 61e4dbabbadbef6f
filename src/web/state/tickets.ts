import type { Content, Ticket } from '../../core/schemas/content';

/** The ticket with that key, in any case, among those of `content`. */
export function ticketIn({ tickets }: Pick<Content, 'tickets'>, key: string): Ticket | undefined {
  return tickets.find((ticket) => ticket.key.toLowerCase() === key.toLowerCase());
}
