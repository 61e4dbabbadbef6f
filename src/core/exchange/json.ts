import { PORTABLE_FIELDS, type PortableLink } from '../schemas/portable-link';
import { FileError, type FileRow, rowOf } from './file-row';

export const JSON_HEAD = '{"format":"waymark-links","version":1,"links":[\n';
export const JSON_TAIL = '\n]}\n';

/** The member of a link, on a line of its own. */
export function writeJsonRow(link: PortableLink): string {
  return JSON.stringify(link, [...PORTABLE_FIELDS, 'system', 'key']);
}

/**
 * The rows of a JSON file: a list of links, or an object whose `links` are one.
 * @throws FileError when it is neither
 */
export function readJson(text: string): FileRow[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FileError('This is not a whole JSON file.');
  }
  const links = Array.isArray(value) ? value : (value as { links?: unknown } | null)?.links;
  if (!Array.isArray(links))
    throw new FileError('The file has to be a list of links, or to have one as “links”.');
  return links.map(toRow);
}

function toRow(link: unknown): FileRow {
  if (typeof link !== 'object' || link === null) return { fields: {}, error: 'Is not an object' };
  return rowOf(Object.entries(link));
}
