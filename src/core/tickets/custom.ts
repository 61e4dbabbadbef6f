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
/** What the team's own patterns read of a text. Together with the bound below it keeps the worst of them harmless. */
const LONGEST_TEXT = 500;
/** Two open-ended repetitions and a few choices beside them; `[A-Z]+-\d+` and the like need no more. */
const MOST_WAYS = 4 * LONGEST_TEXT ** 2;

/** What can be wrong with a pattern; `detail` is a number of characters, an engine's word or an example. */
const FAULTS = {
  'too-long': (detail: string) => `is longer than ${detail} characters`,
  'no-expression': (detail: string) => `is not a regular expression (${detail})`,
  'nested-repeat': () => 'repeats a group that itself repeats or chooses',
  'too-free': (detail: string) => `repeats too freely; say how often, as in ${detail}`,
  'empty-match': () => 'matches the empty text',
  'no-address': () => 'opens no web address',
};
export type PatternFault = keyof typeof FAULTS;

/** A pattern that is not fit for use. */
export class PatternError extends SyntaxError {
  constructor(
    pattern: string,
    readonly fault: PatternFault,
    readonly detail: string,
  ) {
    super(`Ticket pattern "${pattern}" ${FAULTS[fault](detail)}.`);
  }
}

/**
 * Makes configured patterns ready for {@link detectTickets}.
 * @throws PatternError
 */
export function compilePatterns(patterns: readonly TicketPattern[]): CompiledPattern[] {
  return patterns.map(({ name, pattern, url }) => {
    const refuse = (fault: PatternFault, detail = '') => new PatternError(name, fault, detail);
    if (pattern.length > LONGEST_PATTERN) throw refuse('too-long', `${LONGEST_PATTERN}`);
    let expression: RegExp;
    try {
      expression = new RegExp(pattern, 'gu');
    } catch (error) {
      throw refuse('no-expression', (error as Error).message);
    }
    const ways = waysToMatch(pattern, LONGEST_TEXT);
    if (ways === Number.POSITIVE_INFINITY) throw refuse('nested-repeat');
    if (ways > MOST_WAYS) throw refuse('too-free', String.raw`\d{4,8}`);
    if (expression.test('')) throw refuse('empty-match');
    if (url !== undefined && !isWebUrl(url.replaceAll('{id}', '1'))) throw refuse('no-address');
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
      if (key.trim() === '') continue;
      const opens = url?.replaceAll('{id}', encodeURIComponent(key));
      tickets.push({ system: 'custom', key, origin, ...(opens !== undefined && { url: opens }) });
    }
    read = read.replaceAll(expression, (found) => found && TAKEN);
  }
  return { tickets, rest: read + text.slice(LONGEST_TEXT) };
}
