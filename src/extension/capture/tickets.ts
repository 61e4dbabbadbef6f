import type { Ticket } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import { type CompiledPattern, compilePatterns, type TicketPattern } from '../../core/tickets/custom';
import { detectTickets, type TicketEvidence } from '../../core/tickets/detect';
import { isWebUrl } from '../../core/url/canonical';
import { originWords } from './ticket-words';

/** Finds tickets, by the systems that are known and the team's own patterns. */
export interface TicketReader {
  /** Those that a page speaks of. */
  detect: (evidence: TicketEvidence) => Ticket[];
  /**
   * Those that a person has typed or pasted: the address of one, IDs in any case, or several of them. What no system
   * knows is a ticket all the same: the person says so.
   */
  parse: (typed: string) => Ticket[];
  /** Where those were found, in words, by their keys. */
  sourcesOf: (evidence: TicketEvidence) => ReadonlyMap<string, string>;
}

/** @param patterns the team's own; one that is unsound is left out: it is the administrator's to mend, not the agent's */
export function createTicketReader(patterns: readonly TicketPattern[]): TicketReader {
  const custom = patterns.flatMap(compile);
  const detect = (evidence: TicketEvidence, most?: number): Ticket[] =>
    detectTickets(evidence, custom, most).map(({ system, key, url }) =>
      url === undefined ? { system, key } : { system, key, url },
    );

  function parse(typed: string): Ticket[] {
    const text = typed.trim();
    if (text === '') return [];
    const evidence = isWebUrl(text) ? { url: text } : { title: `${text}\n${text.toUpperCase()}` };
    // All of them: it is the person's to say which are too many.
    const found = detect(evidence, Number.POSITIVE_INFINITY);
    return found.length > 0 ? found : [{ system: 'custom', key: text.slice(0, LIMITS.ticketKey) }];
  }

  const sourcesOf = (evidence: TicketEvidence) =>
    new Map(detectTickets(evidence, custom).map(({ key, origin }) => [key, originWords[origin]]));

  return { detect, parse, sourcesOf };
}

function compile(pattern: TicketPattern): CompiledPattern[] {
  try {
    return compilePatterns([pattern]);
  } catch {
    return [];
  }
}
