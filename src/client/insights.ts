import type { Ticket } from '../core/schemas/content';
import { type DayCounts, eachCounter, LATENCY_HOURS } from '../core/schemas/insights';
import type { Link } from '../core/schemas/knowledge';
import { reuseOf } from '../core/schemas/usage';

const DAY_MS = 86_400_000;

/** What is drawn as one bar: the sums of some days in a row. */
export interface Bar extends Omit<DayCounts, 'day'> {
  /** The first of its days. */
  from: string;
}

/** The day (UTC) that lies `days` after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The sum of some days. */
export function sumOf(days: readonly Omit<DayCounts, 'day'>[], from: string): Bar {
  const sums = eachCounter((name) => days.reduce((sum, day) => sum + day[name], 0));
  const latency = Array.from({ length: LATENCY_HOURS.length + 1 }, (_, step) =>
    days.reduce((sum, day) => sum + (day.latency[step] ?? 0), 0),
  );
  return { from, latency, ...sums };
}

/** A period in bars of `length` days each, also those on which nothing happened; the last one ends with the period. */
export function barsOf(
  days: readonly DayCounts[],
  { from, to }: { from: string; to: string },
  length: number,
): Bar[] {
  const bars: Bar[] = [];
  for (let end = to; end >= from; end = dayAfter(end, -length)) {
    const start = dayAfter(end, 1 - length);
    const first = start < from ? from : start;
    const inside = days.filter(({ day }) => day >= first && day <= end);
    bars.unshift(sumOf(inside, first));
  }
  return bars;
}

/** Which part of all decisions was an approval; undefined while there is none. */
export function approvalRate({ approved, rejected, changesRequested }: Bar): number | undefined {
  const all = approved + rejected + changesRequested;
  return all === 0 ? undefined : approved / all;
}

/** What each step of the latency is called. */
export const LATENCY_WORDS = ['up to 1 hour', '8 hours', '1 day', '3 days', '1 week', 'longer'] as const;

/** A ticket, how many links helped with it, and how often these were put into answers or given further tickets. */
export interface TicketReuse {
  ticket: Ticket;
  links: number;
  reused: number;
}

/** The tickets whose links were used again, those with the most use first, at most `most`. */
export function reuseByTicket(links: readonly Link[], most: number): TicketReuse[] {
  const tickets = new Map<string, TicketReuse>();
  for (const { content, published } of links) {
    const reused = reuseOf(published.usage);
    for (const ticket of content.tickets) {
      const before = tickets.get(ticket.key) ?? { ticket, links: 0, reused: 0 };
      tickets.set(ticket.key, {
        // One whose address is known, if any.
        ticket: before.ticket.url === undefined ? ticket : before.ticket,
        links: before.links + 1,
        reused: before.reused + reused,
      });
    }
  }
  return [...tickets.values()]
    .filter(({ reused }) => reused > 0)
    .sort((a, b) => b.reused - a.reused || a.ticket.key.localeCompare(b.ticket.key))
    .slice(0, most);
}
