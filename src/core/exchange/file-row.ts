import type { PortableField } from '../schemas/portable-link';
import { readTickets } from './ticket-text';

/** What a file says of one link, before anything of it is checked. */
export interface FileRow {
  /** Which of the file's rows it is, where others than those of links count too; from 1. */
  number?: number;
  fields: Partial<Record<PortableField, unknown>>;
  /** The folders that it lies in, the outermost first. */
  folders?: readonly string[];
  /** Why the row cannot be read. */
  error?: string;
}

/** The file is not what it should be; `message` is for the person who chose it. */
export class FileError extends Error {
  override name = 'FileError';
}

/** What other programs call a field, without case and signs. */
const OTHER_NAMES: Record<PortableField | 'folders', readonly string[]> = {
  url: ['href', 'link', 'uri', 'address'],
  title: ['name'],
  description: ['excerpt', 'extended', 'summary'],
  notes: ['note', 'comment', 'comments'],
  selection: ['highlight', 'highlights'],
  section: ['headings'],
  tags: ['tag', 'labels', 'keywords'],
  tickets: ['ticket', 'issue', 'issues'],
  siteName: ['site'],
  author: ['authors'],
  language: ['lang'],
  publishedOn: ['published', 'publishedat'],
  canonicalUrl: ['canonical'],
  faviconUrl: ['favicon', 'iconuri'],
  savedAt: ['created', 'createdat', 'added', 'adddate', 'dateadded', 'timeadded', 'timestamp', 'time'],
  savedBy: ['owner', 'addedby', 'creator'],
  folders: ['folder', 'collection', 'path'],
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
const FIELD_OF = new Map(
  Object.entries(OTHER_NAMES).flatMap(([field, names]) => [
    [plain(field), field as PortableField | 'folders'],
    ...names.map((name) => [name, field as PortableField | 'folders'] as const),
  ]),
);

/** The field that a column or member called `name` holds. */
export const fieldCalled = (name: string) => FIELD_OF.get(plain(name));

/** How the fields that are lists are written as one text. */
const LISTS: Partial<Record<PortableField, (text: string) => unknown[]>> = {
  tags: (text) => text.split(/[,;|\n]/),
  tickets: readTickets,
  section: (text) => text.split('\n'),
};

/** A row of what a record holds under names of any program; empty values count as none. */
export function rowOf(record: Iterable<readonly [name: string, value: unknown]>): FileRow {
  const fields: FileRow['fields'] = {};
  let folders: string[] | undefined;
  for (const [name, value] of record) {
    const field = fieldCalled(name);
    if (field === undefined || value === '' || value === null || value === undefined) continue;
    if (field === 'folders') folders = String(value).split('/');
    else fields[field] ??= typeof value === 'string' ? (LISTS[field]?.(value) ?? value) : value;
  }
  return { fields, ...(folders && { folders }) };
}
