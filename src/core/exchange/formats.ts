import type { PortableLink } from '../schemas/portable-link';
import { BOOKMARKS_HEAD, BOOKMARKS_TAIL, readBookmarkFile, writeBookmarkRow } from './bookmark-file';
import { csvHead, readCsv, writeCsvRow } from './csv';
import type { FileRow } from './file-row';
import { JSON_HEAD, JSON_TAIL, readJson, writeJsonRow } from './json';

/** A kind of file that links come in and go out in; each holds all that a link says. */
export interface FileFormat {
  title: string;
  /** Without a dot. */
  extension: string;
  mediaType: string;
  /** The parts of such a file: `head`, the links with `between` them, `tail`. */
  head: string;
  row(link: PortableLink): string;
  between: string;
  tail: string;
  /** @throws FileError */
  read(text: string): FileRow[];
}

export const FORMATS = {
  bookmarks: {
    title: 'Bookmark file (HTML)',
    extension: 'html',
    mediaType: 'text/html',
    ...{ head: BOOKMARKS_HEAD, row: writeBookmarkRow, between: '', tail: BOOKMARKS_TAIL },
    read: readBookmarkFile,
  },
  csv: {
    title: 'Table (CSV)',
    extension: 'csv',
    mediaType: 'text/csv',
    ...{ head: csvHead(), row: (link) => writeCsvRow(link), between: '\r\n', tail: '\r\n' },
    read: readCsv,
  },
  json: {
    title: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    ...{ head: JSON_HEAD, row: writeJsonRow, between: ',\n', tail: JSON_TAIL },
    read: readJson,
  },
} as const satisfies Record<string, FileFormat>;

export type FormatName = keyof typeof FORMATS;

/** The format of a file, by what it says. */
export function formatOf(text: string): FormatName {
  const start = text.slice(0, 1_024).trimStart();
  if (/^[[{]/.test(start)) return 'json';
  return start.startsWith('<') ? 'bookmarks' : 'csv';
}
