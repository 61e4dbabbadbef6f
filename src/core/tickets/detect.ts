import { type CompiledPattern, matchCustom } from './custom';
import { isLookalike } from './lookalikes';
import { SYSTEMS, type SystemRules, type TicketSystem } from './systems';

/** What a ticket was read from. */
export type TicketOrigin = 'url' | 'title' | 'selection';

export interface DetectedTicket {
  system: TicketSystem;
  /** The ID as its system writes it: `ABC-123`, `INC0012345`, `owner/repo#7`. */
  key: string;
  /** Where the ticket can be opened, when that is known. */
  url?: string;
  origin: TicketOrigin;
}

export interface TicketEvidence {
  url?: string;
  title?: string;
  selection?: string;
}

/** Text beyond this is not read: a ticket ID stands near the start of what somebody selected. */
const LONGEST_TEXT = 10_000;
/** More tickets than this in one text is a list of tickets, not the context of a page. */
const MOST_TICKETS = 20;

/**
 * The tickets that a page speaks of: the one its URL is, then those its title and the selected text name,
 * each once, in that order; at most 20.
 * @param custom the team's own patterns, tried before the built-in ones (see {@link compilePatterns})
 */
export function detectTickets(
  { url, title, selection }: TicketEvidence,
  custom: readonly CompiledPattern[] = [],
): DetectedTicket[] {
  const found: DetectedTicket[] = [];
  const add = (ticket: DetectedTicket) => {
    if (!found.some(({ key }) => key.toUpperCase() === ticket.key.toUpperCase())) found.push(ticket);
  };
  if (url) fromUrl(url, custom).forEach(add);
  if (title) fromText(title, 'title', custom).forEach(add);
  if (selection) fromText(selection, 'selection', custom).forEach(add);
  return found.slice(0, MOST_TICKETS);
}

function fromUrl(url: string, custom: readonly CompiledPattern[]): DetectedTicket[] {
  const tickets = matchCustom(url, 'url', custom);
  const address = url.replace(/^https?:\/\/(www\.)?/i, '');
  for (const { system, url: patterns, key } of SYSTEMS) {
    for (const pattern of patterns) {
      const groups = pattern.exec(address)?.groups;
      if (groups) return [...tickets, { system, key: key(groups), url, origin: 'url' }];
    }
  }
  return tickets;
}

function fromText(text: string, origin: TicketOrigin, custom: readonly CompiledPattern[]): DetectedTicket[] {
  const searched = text.slice(0, LONGEST_TEXT);
  return [
    ...matchCustom(searched, origin, custom),
    ...SYSTEMS.flatMap((rules) => matchText(searched, origin, rules)),
  ];
}

function matchText(text: string, origin: TicketOrigin, { system, text: patterns, key }: SystemRules) {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match): DetectedTicket => ({ system, key: key(match.groups ?? {}), origin }))
    .filter((ticket) => system !== 'jira' || !isLookalike(ticket.key));
}
