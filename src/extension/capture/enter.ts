import { toTag } from '../../core/tags';
import { addTickets, type Draft } from './draft';
import type { TicketReader } from './tickets';

/** The draft with the tickets and tags that were typed entered. */
export function settle({ typedTicket = '', typedTag = '', ...draft }: Draft, tickets: TicketReader): Draft {
  const withTickets = addTickets(draft, tickets.parse(typedTicket));
  return addTags(withTickets, typedTag);
}

/** @param typed one tag, or several with commas between them */
export function addTags(draft: Draft, typed: string): Draft {
  const added = typed
    .split(',')
    .map(toTag)
    .filter((tag) => tag !== '');
  if (added.length === 0) return draft;
  return { ...draft, tags: [...new Set([...(draft.tags ?? []), ...added])] };
}
