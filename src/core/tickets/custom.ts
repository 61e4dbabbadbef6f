import type { DetectedTicket, TicketOrigin } from './detect';

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

/**
 * Nested repetition takes exponential time on some texts: https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 * A ticket ID never needs it, so a pattern with a repeated group that repeats inside is refused.
 */
const NESTED_REPETITION = /\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,)/;
const LONGEST_PATTERN = 200;

/**
 * Makes configured patterns ready for {@link detectTickets}.
 * @throws SyntaxError naming the pattern that is no regular expression, too long, or matches the empty text
 */
export function compilePatterns(patterns: readonly TicketPattern[]): CompiledPattern[] {
  return patterns.map(({ name, pattern, url }) => {
    const refuse = (why: string) => new SyntaxError(`Ticket pattern "${name}" ${why}.`);
    if (pattern.length > LONGEST_PATTERN) throw refuse(`is longer than ${LONGEST_PATTERN} characters`);
    if (NESTED_REPETITION.test(pattern)) throw refuse('repeats a group that itself repeats');
    let expression: RegExp;
    try {
      expression = new RegExp(pattern, 'gu');
    } catch (error) {
      throw refuse(`is not a regular expression (${(error as Error).message})`);
    }
    if (expression.test('')) throw refuse('matches the empty text');
    expression.lastIndex = 0;
    return url === undefined ? { name, expression } : { name, expression, url };
  });
}

/** The tickets that the team's own patterns find in `text`. */
export function matchCustom(
  text: string,
  origin: TicketOrigin,
  patterns: readonly CompiledPattern[],
): DetectedTicket[] {
  return patterns.flatMap(({ expression, url }) =>
    [...text.matchAll(expression)].map((match): DetectedTicket => {
      const key = match.groups?.id ?? match[0];
      const opens = url?.replaceAll('{id}', encodeURIComponent(key));
      return { system: 'custom', key, origin, ...(opens !== undefined && { url: opens }) };
    }),
  );
}
