import type { z } from 'zod';
import { cut } from '../cut';
import { LONGEST_NAME } from '../schemas/bookmark';
import { LIMITS, Tag, Ticket } from '../schemas/content';
import { type PortableField, PortableLink } from '../schemas/portable-link';
import { toTag } from '../tags';
import type { FileRow } from './file-row';
import { dayOf, momentOf } from './moment';
import { readTickets } from './ticket-text';

/** What became of a row of a file: a link, with what was changed for it to be one, or what is wrong. */
export type ReadRow = { link: PortableLink; repairs: string[] } | { errors: string[] };

/** The link that a row of a file tells of. What Waymark itself wrote stays to the letter. */
export function toLink({ fields, folders = [], error }: FileRow, foldersAsTags: boolean): ReadRow {
  if (error !== undefined) return { errors: [error] };
  const repairs: string[] = [];
  const asIs = PortableLink.safeParse(fields);
  const parsed = asIs.success ? asIs : PortableLink.safeParse(repaired(fields, repairs));
  if (!parsed.success) return { errors: explain(parsed.error) };
  const link = parsed.data;
  const added = foldersAsTags
    ? folders.map(toTag).filter((tag) => tag !== '' && !link.tags.includes(tag))
    : [];
  return { link: { ...link, tags: few([...link.tags, ...new Set(added)], 'tags', repairs) }, repairs };
}

const LONGEST: Partial<Record<PortableField, number>> = {
  ...{
    title: LIMITS.title,
    description: LIMITS.description,
    selection: LIMITS.selection,
    notes: LIMITS.notes,
  },
  ...{ siteName: LIMITS.name, author: LIMITS.name, savedBy: LONGEST_NAME },
};

const MAY_BE_LEFT_OUT = [
  ...(['section', 'savedAt', 'publishedOn', 'language', 'canonicalUrl'] as const),
  ...(['siteName', 'author', 'faviconUrl'] as const),
];

/** What other programs wrote, made to fit; `repairs` tells what that changed. */
function repaired(fields: FileRow['fields'], repairs: string[]): FileRow['fields'] {
  const made = { ...fields };
  if (typeof made.title !== 'string' || made.title.trim() === '') {
    made.title = made.url;
    repairs.push('Has no title; its address stands for it');
  }
  for (const [field, longest] of Object.entries(LONGEST) as [PortableField, number][]) {
    const text = made[field];
    if (typeof text !== 'string' || text.trim().length <= longest) continue;
    made[field] = `${cut(text.trim(), longest - 1)}…`;
    repairs.push(`${field} cut at ${longest.toLocaleString()} characters`);
  }
  made.tags = few(tagsOf(made.tags), 'tags', repairs);
  made.tickets = few(ticketsOf(made.tickets, repairs), 'tickets', repairs);
  made.savedAt = momentOf(made.savedAt);
  made.publishedOn = dayOf(made.publishedOn);
  for (const field of MAY_BE_LEFT_OUT) {
    if (fields[field] === undefined || PortableLink.shape[field].safeParse(made[field] ?? null).success)
      continue;
    delete made[field];
    repairs.push(`${field} is not understood and left out`);
  }
  return made;
}

function tagsOf(value: unknown): string[] {
  return listOf(value)
    .map(String)
    .map((tag) => (Tag.safeParse(tag).success ? tag : toTag(tag)))
    .filter((tag) => tag !== '');
}

function ticketsOf(value: unknown, repairs: string[]): unknown[] {
  const tickets = listOf(value).flatMap((each) => (typeof each === 'string' ? readTickets(each) : [each]));
  const sound = tickets.filter((ticket) => Ticket.safeParse(ticket).success);
  if (sound.length < tickets.length) repairs.push('A ticket is not understood and left out');
  return sound;
}

const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function few<T>(items: T[], field: 'tags' | 'tickets', repairs: string[]): T[] {
  if (items.length <= LIMITS[field]) return items;
  repairs.push(`Has more than ${LIMITS[field]} ${field}; the first are kept`);
  return items.slice(0, LIMITS[field]);
}

function explain({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
}
