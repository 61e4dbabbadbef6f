import type { Ticket } from '../../core/schemas/content';

/** Where the ticket of a suggestion was met. */
export type TicketSource =
  /** The tab that opened this one; `steps` further back than the page itself. */
  | { from: 'opener'; steps: number; title: string }
  /** The page that led to this one, as the page was told. */
  | { from: 'referrer' }
  /** A tab of the same window, `steps` beside it. */
  | { from: 'beside'; steps: number; title: string }
  /** Something was saved with it, `ageMs` ago. */
  | { from: 'recent'; ageMs: number };

export interface TicketEvidence {
  ticket: Ticket;
  source: TicketSource;
}

export interface Suggestion {
  ticket: Ticket;
  /** What speaks for it most. */
  source: TicketSource;
}

const MOST_SUGGESTIONS = 5;
/** Nobody works on a ticket that was last used longer ago than this. */
const RECENT_MS = 30 * 60_000;
/** After this long half as much speaks for a ticket. */
const HALF_LIFE_MS = 10 * 60_000;

/**
 * The tickets that most likely belong to a page besides those it names itself, the likeliest first. What several
 * sources speak for comes before what only one does.
 * @param known keys of tickets that need no suggestion: those chosen and those turned down
 */
export function rankTickets(evidence: readonly TicketEvidence[], known: Iterable<string> = []): Suggestion[] {
  const skipped = new Set([...known].map((key) => key.toUpperCase()));
  const found = new Map<string, Suggestion & { weight: number; best: number }>();
  for (const { ticket, source } of evidence) {
    const key = ticket.key.toUpperCase();
    const weight = weightOf(source);
    if (weight === 0 || skipped.has(key)) continue;
    const earlier = found.get(key) ?? { ticket, source, weight: 0, best: 0 };
    const isBetter = weight > earlier.best;
    found.set(key, {
      ticket: earlier.ticket.url === undefined ? ticket : earlier.ticket,
      source: isBetter ? source : earlier.source,
      weight: earlier.weight + weight,
      best: Math.max(weight, earlier.best),
    });
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ ticket, source }) => ({ ticket, source }));
}

/** Who came here from a ticket works on it; a tab is a weaker sign the further away it is, a use the older it is. */
function weightOf(source: TicketSource): number {
  switch (source.from) {
    case 'opener':
      return 100 / source.steps;
    case 'referrer':
      return 90;
    case 'recent':
      return source.ageMs > RECENT_MS ? 0 : 60 * 0.5 ** (source.ageMs / HALF_LIFE_MS);
    case 'beside':
      return 30 / source.steps;
  }
}
