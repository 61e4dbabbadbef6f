import type { Content, Ticket } from './schemas/content';
import { sectionLine } from './section';

/** How one field differs between two revisions: as texts, or as what was added to a list and removed from it. */
export type Change =
  | { field: keyof Content; kind: 'text'; before: string; after: string }
  | { field: keyof Content; kind: 'list'; kept: string[]; added: string[]; removed: string[] };

/** The fields in the order in which people read them. */
const FIELDS = [
  ...(['title', 'url', 'canonicalUrl', 'notes', 'selection', 'section', 'description', 'tickets'] as const),
  ...(['tags', 'siteName', 'author', 'publishedOn', 'language', 'faviconUrl'] as const),
];

/** What `after` says otherwise than `before`, field by field. */
export function changesBetween(before: Content, after: Content): Change[] {
  return FIELDS.flatMap((field): Change[] => {
    if (field === 'tickets' || field === 'tags') {
      const [old, now] = namesIn(before, after, field);
      const added = now.filter((name) => !old.includes(name));
      const removed = old.filter((name) => !now.includes(name));
      const kept = now.filter((name) => old.includes(name));
      return added.length + removed.length > 0 ? [{ field, kind: 'list', kept, added, removed }] : [];
    }
    const [old, now] = [textOf(before[field]), textOf(after[field])];
    return old === now ? [] : [{ field, kind: 'text', before: old, after: now }];
  });
}

function textOf(value: string | Content['section'] = ''): string {
  return typeof value === 'string' ? value : sectionLine(value);
}

function namesIn(before: Content, after: Content, field: 'tickets' | 'tags'): [string[], string[]] {
  if (field === 'tags') return [before.tags, after.tags];
  const all = [...before.tickets, ...after.tickets];
  return [
    before.tickets.map((one) => ticketName(one, all)),
    after.tickets.map((one) => ticketName(one, all)),
  ];
}

/** A ticket's key, and what tells it from another of `all` that has the same key. */
export function ticketName({ key, system, url }: Ticket, all: readonly Ticket[]): string {
  const others = all.filter((other) => other.key === key);
  const isOneSystem = others.every((other) => other.system === system);
  const isOneAddress = others.every((other) => other.url === url);
  return [key, !isOneSystem && system, !isOneAddress && url].filter(Boolean).join(' · ');
}
