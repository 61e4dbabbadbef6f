import type { TicketOrigin } from '../../core/tickets/detect';
import { message } from '../i18n';
import type { TicketSource } from './rank-tickets';

/** Where a ticket of the page was found. */
export const originWords: Record<TicketOrigin, string> = {
  url: message('ticket_fromAddress'),
  title: message('ticket_fromTitle'),
  selection: message('ticket_fromSelection'),
};

/** Where a suggested ticket was met. */
export function sourceWords(source: TicketSource): string {
  switch (source.from) {
    case 'opener':
      return source.steps === 1
        ? message('ticket_fromOpener', source.title)
        : message('ticket_fromEarlierOpener', source.title);
    case 'referrer':
      return message('ticket_fromReferrer');
    case 'beside':
      return message('ticket_fromBeside', source.title);
    case 'recent':
      return message('ticket_fromRecent');
  }
}
