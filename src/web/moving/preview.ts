import { decodeText } from '../../core/exchange/decode-text';
import { FORMATS, type FormatName, formatOf } from '../../core/exchange/formats';
import { toLink } from '../../core/exchange/to-link';
import { bookmarkIdentity } from '../../core/identity';
import type { PortableLink } from '../../core/schemas/portable-link';

/**
 * What a row of the file is: a page that is not in the knowledge base, one that is, one that an earlier row of the file
 * is of, or nothing that can be imported.
 */
export type RowKind = 'new' | 'known' | 'repeated' | 'wrong';

export interface PreviewRow {
  /** In a table the number of its row there; otherwise the links are counted, from 1. */
  number: number;
  kind: RowKind;
  title: string;
  url: string;
  /** What was changed for it to fit, or what is wrong. */
  remarks: string[];
  link?: PortableLink;
}

export interface Preview {
  format: FormatName;
  rows: PreviewRow[];
  counts: Record<RowKind, number>;
}

export interface PreviewOptions {
  foldersAsTags: boolean;
  /** The canonical URLs that the knowledge base has. */
  known: ReadonlySet<string>;
}

/** What an import of the file would do, row by row. @throws FileError when it is no file of links */
export function previewFile(bytes: Uint8Array, { foldersAsTags, known }: PreviewOptions): Preview {
  const text = decodeText(bytes);
  const format = formatOf(text);
  const seen = new Set<string>();
  const counts: Preview['counts'] = { new: 0, known: 0, repeated: 0, wrong: 0 };
  const rows = FORMATS[format].read(text).map((row, at): PreviewRow => {
    const read = toLink(row, foldersAsTags);
    const { number = at + 1 } = row;
    const shown = { number, title: textOf(row.fields.title), url: textOf(row.fields.url) };
    if ('errors' in read) {
      counts.wrong += 1;
      return { ...shown, kind: 'wrong', remarks: read.errors };
    }
    const { link, repairs } = read;
    const page = bookmarkIdentity(link);
    const kind = seen.has(page) ? 'repeated' : known.has(page) ? 'known' : 'new';
    seen.add(page);
    counts[kind] += 1;
    return { ...shown, kind, title: link.title, url: link.url, remarks: repairs, link };
  });
  return { format, rows, counts };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 300) : '');
