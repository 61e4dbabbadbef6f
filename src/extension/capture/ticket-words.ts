import type { TicketOrigin } from '../../core/tickets/detect';
import type { TicketSource } from './rank-tickets';

/** Where a ticket of the page was found. */
export const originWords: Record<TicketOrigin, string> = {
  url: 'from the address of the page',
  title: 'from the title of the page',
  selection: 'from the selected text',
};

/** Where a suggested ticket was met. */
export function sourceWords(source: TicketSource): string {
  switch (source.from) {
    case 'opener':
      return source.steps === 1
        ? `from the tab that opened this one: ${source.title}`
        : `from the tab that led here: ${source.title}`;
    case 'beside':
      return `from a tab of this window: ${source.title}`;
    case 'recent':
      return 'used a moment ago';
  }
}
