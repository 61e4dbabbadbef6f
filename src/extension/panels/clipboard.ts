import { toHtml, toMarkdown } from '../../client/text';
import type { Link } from '../../core/schemas/knowledge';

/** How a link goes into a ticket: as text with marks, as formatted text, or as its address alone. */
export const FORMATS = ['markdown', 'rich', 'link'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Copies a link. Call it in answer to a click or a key.
 * @throws DOMException when the browser does not allow it
 */
export async function copyLink(link: Pick<Link, 'content'>, format: Format): Promise<void> {
  if (format === 'markdown') return navigator.clipboard.writeText(toMarkdown(link));
  if (format === 'link') return navigator.clipboard.writeText(link.content.url);
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([toHtml(link)], { type: 'text/html' }),
      'text/plain': new Blob([`${link.content.title} ${link.content.url}`], { type: 'text/plain' }),
    }),
  ]);
}
