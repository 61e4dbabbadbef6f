import { isWebUrl } from '../url/canonical';
import type { DetectedTicket, TicketOrigin } from './detect';
import { waysToMatch } from './pattern-cost';

/** A ticket pattern of the team's own, as it is configured. */
export interface TicketPattern {
  name: string;
  /** A regular expression (JavaScript, `u` flag); its group `id`, or the whole match, is the ticket's key. */
  pattern: string;
  /** Where such a ticket opens; `{id}` stands for the key. */
  url?: string;
}

export interface CompiledPattern {
  name: string;
  expression: RegExp;
  url?: string;
}

/** Stands where a ticket was taken out of a text: a letter to its neighbours, so that no word falls apart. */
export const TAKEN = '_';

const LONGEST_PATTERN = 200;
/** As long as a bookmark's ticket may be. */
const LONGEST_KEY = 120;
/** What the team's own patterns read of a text. Together with the bound below it keeps the worst of them harmless. */
const LONGEST_TEXT = 500;
/** Two open-ended repetitions and a few choices beside them; `[A-Z]+-\d+` and the like need no more. */
const MOST_WAYS = 4 * LONGEST_TEXT ** 2;

/**
 * Makes configured patterns ready for {@link detectTickets}.
 * @throws SyntaxError naming the pattern and what is wrong with it
 */
export function compilePatterns(patterns: readonly TicketPattern[]): CompiledPattern[] {
  return patterns.map(({ name, pattern, url }) => {
    const refuse = (why: string) => new SyntaxError(`Ticket pattern "${name}" ${why}.`);
    if (pattern.length > LONGEST_PATTERN) throw refuse(`is longer than ${LONGEST_PATTERN} characters`);
    let expression: RegExp;
    try {
      expression = new RegExp(pattern, 'gu');
    } catch (error) {
      throw refuse(`is not a regular expression (${(error as Error).message})`);
    }
    const ways = waysToMatch(pattern, LONGEST_TEXT);
    if (ways === Number.POSITIVE_INFINITY) throw refuse('repeats a group that itself repeats or chooses');
    if (ways > MOST_WAYS) throw refuse(String.raw`repeats too freely; say how often, as in \d{4,8}`);
    if (expression.test('')) throw refuse('matches the empty text');
    if (url !== undefined && !isWebUrl(url.replaceAll('{id}', '1'))) throw refuse('opens no web address');
    return url === undefined ? { name, expression } : { name, expression, url };
  });
}

/**
 * Takes the tickets that the team's own patterns find out of the first 500 characters of `text`.
 * @returns the tickets, and the text with {@link TAKEN} in their places
 */
export function takeCustom(text: string, origin: TicketOrigin, patterns: readonly CompiledPattern[]) {
  const tickets: DetectedTicket[] = [];
  let read = text.slice(0, LONGEST_TEXT);
  for (const { expression, url } of patterns) {
    for (const match of read.matchAll(expression)) {
      const key = match.groups?.id ?? match[0];
      if (key === '' || key.length > LONGEST_KEY) continue;
      const opens = url?.replaceAll('{id}', encodeURIComponent(key));
      tickets.push({ system: 'custom', key, origin, ...(opens !== undefined && { url: opens }) });
    }
    read = read.replaceAll(expression, (found) => found && TAKEN);
  }
  return { tickets, rest: read + text.slice(LONGEST_TEXT) };
}
