import { Parser } from 'htmlparser2';
import { escapeHtml } from '../escape-html';
import type { PortableLink } from '../schemas/portable-link';
import { FileError, type FileRow } from './file-row';
import { countedMoment, momentOf } from './moment';

/**
 * The bookmark file that browsers exchange ("Netscape format"):
 * https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
 */
export const BOOKMARKS_HEAD = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
`;
export const BOOKMARKS_TAIL = '</DL><p>\n';

/** What the format has no place for stands in an attribute, which other programs pass over. */
const OWN = 'data-waymark';

/** The entry of a link. */
export function writeBookmarkRow(link: PortableLink): string {
  const { url, title, tags, savedAt, faviconUrl, description, notes, ...rest } = link;
  const seconds = savedAt === undefined ? undefined : Date.parse(savedAt) / 1000;
  const shown = [description, notes].filter((text) => text !== '').join('\n\n');
  const own = {
    ...rest,
    ...(notes !== '' && { description, notes }),
    ...(seconds !== undefined && !isWhole(seconds) && { savedAt }),
  };
  const attributes = {
    HREF: url,
    ...(seconds !== undefined && { ADD_DATE: String(Math.floor(seconds)) }),
    ...(tags.length > 0 && { TAGS: tags.join(',') }),
    ...(faviconUrl !== undefined && { ICON_URI: faviconUrl }),
    [OWN.toUpperCase()]: JSON.stringify(own),
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  return `<DT><A ${written.join(' ')}>${escapeHtml(title)}</A>\n${shown && `<DD>${escapeHtml(shown)}\n`}`;
}

const isWhole = (seconds: number) => Number.isInteger(seconds) && seconds >= 0;

/** The folders that browsers themselves make say nothing of what is in them. */
const OWN_FOLDERS = ['personal_toolbar_folder', 'unfiled_bookmarks_folder'];

/** The rows of a bookmark file, each with the folders it lies in. @throws FileError when it holds no link at all */
export function readBookmarkFile(html: string): FileRow[] {
  const rows: FileRow[] = [];
  const folders: (string | undefined)[] = [];
  /** What the text is part of that comes next, and the folder whose list comes next. */
  let reading: 'title' | 'folder' | 'description' | undefined;
  let text = '';
  let nextFolder: string | undefined;
  let isOwnFolder = false;
  const finish = () => {
    const found = text.trim();
    if (reading === 'folder') nextFolder = isOwnFolder ? undefined : found;
    else if (reading && found !== '') {
      const fields = rows.at(-1)?.fields;
      if (fields) fields[reading] ??= found;
    }
    reading = undefined;
    text = '';
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!['a', 'h3', 'dd', 'dt', 'dl'].includes(name)) return;
      finish();
      if (name === 'a') {
        const inside = folders.filter((folder) => folder !== undefined && folder !== '') as string[];
        rows.push({ fields: fieldsOf(attributes), folders: inside });
        reading = 'title';
      } else if (name === 'h3') {
        isOwnFolder = OWN_FOLDERS.some((attribute) => attributes[attribute] === 'true');
        reading = 'folder';
      } else if (name === 'dd') {
        reading = 'description';
      } else if (name === 'dl') {
        folders.push(nextFolder);
        nextFolder = undefined;
      }
    },
    ontext(data) {
      if (reading) text += data;
    },
    onclosetag(name) {
      if (name === 'a' || name === 'h3' || name === 'dl') finish();
      if (name === 'dl') folders.pop();
    },
  });
  parser.end(html);
  if (rows.length === 0) throw new FileError('There is no link in this file.');
  return rows;
}

function fieldsOf(attributes: Record<string, string>): FileRow['fields'] {
  const { href, add_date: added, tags, icon_uri: icon, [OWN]: own } = attributes;
  const savedAt = added ? (countedMoment(added) ?? momentOf(added)) : undefined;
  return {
    url: href,
    ...(savedAt && { savedAt }),
    ...(tags && { tags: tags.split(',') }),
    // Firefox gives one to pages without an icon, too: `fake-favicon-uri:`.
    ...(icon?.startsWith('https://') && { faviconUrl: icon }),
    ...ownFields(own),
  };
}

function ownFields(json: string | undefined): FileRow['fields'] {
  try {
    const fields: unknown = JSON.parse(json ?? '');
    return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : {};
  } catch {
    return {};
  }
}
