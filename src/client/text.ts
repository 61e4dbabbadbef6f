import { escapeHtml } from '../core/escape-html';
import type { Content } from '../core/schemas/content';
import type { Link } from '../core/schemas/knowledge';
import { sectionLine } from '../core/section';
import { cutBefore } from './graphemes';
import { stretchesOf } from './words';

/** A stretch of a text that a search matched, or did not. */
export interface Piece {
  text: string;
  matched: boolean;
}

const BETWEEN_WORDS = /([\p{Z}\p{P}\p{Cc}]+)/u;

/** Splits `text` into matched and other pieces; `terms` are the words that the search matched. */
export function markTerms(text: string, terms: readonly string[]): Piece[] {
  if (terms.length === 0) return [{ text, matched: false }];
  const wanted = new Set(terms);
  const pieces: Piece[] = [];
  for (const { text: part, words } of text.split(BETWEEN_WORDS).flatMap(stretchesOf)) {
    const matched = words.some((word) => wanted.has(word));
    const last = pieces.at(-1);
    if (last && last.matched === matched) last.text += part;
    else if (part !== '') pieces.push({ text: part, matched });
  }
  return pieces;
}

/**
 * What tells best in a few words what a link is good for: what somebody wrote about it, else what they quoted, with the
 * section that it stands in, else what the page says of itself.
 */
export function excerptOf({ notes, selection, section, description }: Content): {
  text: string;
  section: string;
} {
  if (notes) return { text: notes, section: '' };
  return selection ? { text: selection, section: sectionLine(section) } : { text: description, section: '' };
}

/** About `length` characters of `text` around its first matched word, cut between words where there are any near. */
export function snippetOf(text: string, terms: readonly string[], length = 220): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const before = markTerms(flat, terms);
  const at = before.findIndex(({ matched }) => matched);
  const offset = before.slice(0, Math.max(0, at)).reduce((sum, piece) => sum + piece.text.length, 0);
  const from = offset < length * 0.7 ? 0 : cutIn(flat, offset - length / 3, offset, 'first');
  const most = from + length;
  const to = most >= flat.length ? flat.length : cutIn(flat, most - length / 3, most, 'last');
  return `${from > 0 ? '… ' : ''}${flat.slice(from, to)}${to < flat.length ? ' …' : ''}`;
}

/** The first or last place between words from `least` to `most`; where there is none, that end of it. */
function cutIn(text: string, least: number, most: number, which: 'first' | 'last'): number {
  const space = which === 'first' ? text.indexOf(' ', least) + 1 : text.lastIndexOf(' ', most);
  if (space > least && space <= most) return space;
  return cutBefore(text, which === 'first' ? least : most);
}

/** The link in Markdown, with the tickets it helped with. */
export function toMarkdown({ content }: Pick<Link, 'content'>): string {
  const title = content.title.replace(/[\\[\]]/g, String.raw`\$&`);
  // Parentheses and spaces end a destination: https://spec.commonmark.org/0.31.2/#link-destination
  const url = content.url.replace(
    /[()<>\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  const tickets = content.tickets.map(({ key }) => key).join(', ');
  return `[${title}](${url})${tickets && ` (${tickets})`}`;
}

/** The link as a piece of HTML, with the tickets it helped with. */
export function toHtml({ content }: Pick<Link, 'content'>): string {
  const tickets = content.tickets.map(({ key }) => key).join(', ');
  const link = `<a href="${escapeHtml(content.url)}">${escapeHtml(content.title)}</a>`;
  return `${link}${tickets && ` (${escapeHtml(tickets)})`}`;
}

/** `1 link`, `2 links`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
