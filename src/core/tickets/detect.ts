import { LIMITS } from '../schemas/limits';
import { hasCredentials, isWebUrl } from '../url/canonical';
import { type CompiledPattern, TAKEN, takeCustom } from './custom';
import { isLookalike } from './lookalikes';
import { SYSTEMS, type SystemRules, type TicketSystem } from './systems';

/** What a ticket was read from. */
export type TicketOrigin = 'url' | 'title' | 'selection';

export interface DetectedTicket {
  system: TicketSystem;
  /** The ID as its system writes it: `ABC-123`, `INC0012345`, `owner/repo#7`. */
  key: string;
  /** Where the ticket can be opened, when that is known and may be saved with it. */
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

/** A web address in running text, without the punctuation after it. */
const ADDRESS = /https?:\/\/[!-~]*[\w/=&%~-]/gi;

/**
 * The tickets that a page speaks of: the one its URL is, then those its title and the selected text name,
 * each once, in that order. All of them can be saved as they are.
 * @param custom the team's own patterns, tried before the built-in ones (see {@link compilePatterns})
 * @param most how many at most; by default as many as a bookmark holds: more in one text is a list of tickets
 */
export function detectTickets(
  { url = '', title = '', selection = '' }: TicketEvidence,
  custom: readonly CompiledPattern[] = [],
  most: number = LIMITS.tickets,
): DetectedTicket[] {
  const page = ticketAt(url, 'url', title);
  const found = new Map<string, DetectedTicket>();
  for (const ticket of [
    ...takeCustom(url, 'url', custom).tickets,
    ...(page ? [page.ticket] : []),
    ...ticketsIn(title, 'title', custom, page?.rules),
    ...ticketsIn(selection, 'selection', custom, page?.rules),
  ].flatMap(savable)) {
    const known = found.get(ticket.key.toUpperCase());
    if (!known) found.set(ticket.key.toUpperCase(), ticket);
    else if (ticket.url !== undefined) known.url ??= ticket.url;
  }
  return [...found.values()].slice(0, most);
}

/** The ticket without an address that may not be saved; none when its key is too long for that. */
function savable({ url, ...ticket }: DetectedTicket): DetectedTicket[] {
  if (ticket.key.length > LIMITS.ticketKey) return [];
  const isFit = url !== undefined && url.length <= LIMITS.ticketUrl && isWebUrl(url) && !hasCredentials(url);
  return [isFit ? { ...ticket, url } : ticket];
}

/** The ticket that the page at `url` is, and the rules that knew it. */
function ticketAt(url: string, origin: TicketOrigin, title = '') {
  if (url.length > LIMITS.url || !isWebUrl(url)) return undefined;
  const { host, pathname, search, hash } = new URL(url);
  const address = unescapeAscii(unescapeAscii(host.replace(/^www\./, '') + pathname + search + hash));
  for (const rules of SYSTEMS) {
    for (const pattern of rules.url) {
      const groups = pattern.exec(address)?.groups;
      if (!groups) continue;
      const key = rules.key(rules.ownTitle?.exec(title)?.groups ?? groups);
      return { rules, ticket: { system: rules.system, key, url, origin } };
    }
  }
  return undefined;
}

/**
 * The tickets that `text` names. What one rule has taken no other sees.
 * @param own the rules of the system whose ticket the page is
 */
function ticketsIn(
  text: string,
  origin: TicketOrigin,
  custom: readonly CompiledPattern[],
  own: SystemRules | undefined,
): DetectedTicket[] {
  let { tickets, rest } = takeCustom(oneSpelling(text.slice(0, LONGEST_TEXT)), origin, custom);
  const take = (pattern: RegExp, toTicket: (match: RegExpMatchArray) => DetectedTicket | undefined) => {
    tickets.push(...[...rest.matchAll(pattern)].flatMap((match) => toTicket(match) ?? []));
    rest = rest.replaceAll(pattern, TAKEN);
  };
  const takeOf = ({ system, key }: SystemRules, patterns: readonly RegExp[] = []) => {
    for (const pattern of patterns)
      take(pattern, ({ groups = {} }) => ({ system, key: key(groups), origin }));
  };
  take(ADDRESS, ([address]) => ticketAt(address, origin)?.ticket);
  if (own) takeOf(own, own.ownText);
  for (const rules of SYSTEMS) takeOf(rules, rules.text);
  return tickets.filter(({ system, key }) => system !== 'jira' || !isLookalike(key));
}

/** Full-width letters and digits, and the hyphens that only look different, as they are on a keyboard. */
function oneSpelling(text: string): string {
  return text.normalize('NFKC').replace(/[\u2010\u2011]/g, '-');
}

/** Escapes of ASCII undone; a URL in a URL's parameter is escaped, sometimes twice (ServiceNow's `nav_to.do?uri=`). */
function unescapeAscii(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
