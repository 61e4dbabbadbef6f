import { cut } from '../../core/cut';
import type { Ticket } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import { isWebUrl, withoutCredentials } from '../../core/url/canonical';
import type { Draft } from './draft';
import type { PageContext } from './page';
import type { TicketReader } from './tickets';

/** What is captured, as the popup shows it. */
export interface Form {
  url: string;
  title: string;
  description: string;
  selection: string;
  /** Where in the page the selection stands; missing once the selection is another. */
  textDirective?: string | undefined;
  /** The headings that it stands under; missing likewise. */
  section?: string[] | undefined;
  notes: string;
  tickets: Ticket[];
  tags: string[];
  suggest: boolean;
}

/** All that a form comes from. */
export interface FormSources {
  /** What the tab says: at hand at once. */
  tab: { url: string; title: string };
  /** What the page says: a moment later, or never. */
  context?: PageContext | undefined;
  draft?: Draft;
  suggestByDefault?: boolean;
  /** Missing as long as it is being loaded. */
  tickets?: TicketReader | undefined;
}

/** The form of a page. What the person has written comes before what the page says, and that before the tab. */
export function formOf(sources: FormSources): Form {
  const { tab, context, draft = {}, suggestByDefault = false, tickets } = sources;
  const url = draft.url ?? (isWebUrl(tab.url) ? withoutCredentials(tab.url) : '');
  const title = draft.title ?? cut(context?.title || tab.title, LIMITS.title);
  const selected = context?.selection ? context : draft.kept;
  const selection = draft.selection ?? selected?.selection ?? '';
  return {
    url,
    title,
    description: draft.description ?? context?.description ?? '',
    selection,
    ...(selection === selected?.selection && {
      textDirective: selected.textDirective,
      section: selected.section,
    }),
    notes: draft.notes ?? '',
    tickets: ticketsOf(draft, tickets?.detect({ url, title, selection }) ?? []),
    tags: (draft.tags ?? []).slice(0, LIMITS.tags),
    suggest: mustSuggest(draft) || (draft.suggest ?? suggestByDefault),
  };
}

function ticketsOf(draft: Draft, detected: Ticket[]): Ticket[] {
  const { addedTickets = [], removedTickets = [], areTicketsChosen = false } = draft;
  if (areTicketsChosen) return addedTickets;
  const gone = new Set([...removedTickets, ...addedTickets.map(({ key }) => key)]);
  // Where there are too many, those that the person has added come before those that were only met.
  const room = Math.max(0, LIMITS.tickets - addedTickets.length);
  const kept = detected.filter(({ key }) => !gone.has(key)).slice(0, room);
  return [...kept, ...addedTickets].slice(0, LIMITS.tickets);
}

/** What is in the knowledge base changes by a new decision only. */
export function mustSuggest({ revises }: Draft): boolean {
  return revises?.status === 'approved';
}

/** Whether the form can be saved: everything but the address has a fair default. */
export function isSavable({ url }: Form): boolean {
  return isWebUrl(url.trim()) && url.trim().length <= LIMITS.url;
}
