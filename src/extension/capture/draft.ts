import type { Ticket } from '../../core/schemas/content';
import type { Revised } from '../outbox/item';
import type { PageContext } from './page';

/** What a person has done to the form of one page: all that has to survive the popup. */
export interface Draft {
  url?: string;
  title?: string;
  description?: string;
  selection?: string;
  /** What the page said when the draft was begun: its selection counts while nothing else is selected. */
  kept?: PageContext;
  notes?: string;
  tags?: string[];
  suggest?: boolean;
  addedTickets?: Ticket[];
  /** What stands in the fields for tickets and tags, not entered yet. */
  typedTicket?: string;
  typedTag?: string;
  /** Keys of detected tickets that do not belong here. */
  removedTickets?: string[];
  /** The tickets are as the person left them: none that is detected comes beside them. */
  areTicketsChosen?: boolean;
  /** The ID of the picture of the page. */
  screenshot?: string;
  /** What it was sent under, which may have arrived: saved again it is the same. */
  id?: string;
  /** The refused item that this is a new version of. */
  replaces?: string;
  /** The own bookmark that this is the next revision of. */
  revises?: Revised;
}

/** The fields of the form that a person writes as text. */
export type TextField = 'url' | 'title' | 'description' | 'selection' | 'notes';

export function removeTag(draft: Draft, tag: string): Draft {
  return { ...draft, tags: (draft.tags ?? []).filter((other) => other !== tag) };
}

export function addTickets(draft: Draft, tickets: readonly Ticket[]): Draft {
  if (tickets.length === 0) return draft;
  const keys = new Set(tickets.map(({ key }) => key));
  return {
    ...draft,
    addedTickets: [...(draft.addedTickets ?? []).filter(({ key }) => !keys.has(key)), ...tickets],
    removedTickets: (draft.removedTickets ?? []).filter((key) => !keys.has(key)),
  };
}

/** @param key the key of a detected ticket or an added one */
export function removeTicket(draft: Draft, key: string): Draft {
  return {
    ...draft,
    addedTickets: (draft.addedTickets ?? []).filter((ticket) => ticket.key !== key),
    removedTickets: [...(draft.removedTickets ?? []), key],
  };
}
