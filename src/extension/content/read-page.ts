import { LIMITS } from '../../core/schemas/limits';
import type { PageContext } from '../capture/page';
import { selectedText } from './selected-text';

/** A page may hold more links than anybody would look through. */
const MOST_LINKS = 2_000;

/** Reads what a page says of itself. Never walks the whole tree nor asks for layout, however large the page. */
export function readPage(page: Document, linkUrl?: string): PageContext {
  const canonicalUrl = page.head.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href;
  const linkText = linkUrl === undefined ? undefined : textOfLink(page, linkUrl);
  return {
    url: page.URL,
    ...(canonicalUrl && { canonicalUrl }),
    title: tidy(page.title || meta(page, 'og:title'), LIMITS.title),
    description: tidy(meta(page, 'description') || meta(page, 'og:description'), LIMITS.description),
    selection: selectedText(page, LIMITS.selection).trim().slice(0, LIMITS.selection),
    ...(linkText && { linkText }),
  };
}

function meta(page: Document, name: string): string {
  // Open Graph names its properties with `property`; many pages write `name`.
  const found = page.head.querySelector<HTMLMetaElement>(`meta[name="${name}" i],meta[property="${name}" i]`);
  return found?.content ?? '';
}

function textOfLink(page: Document, url: string): string {
  for (const link of Array.prototype.slice.call(page.links, 0, MOST_LINKS) as HTMLAnchorElement[]) {
    if (link.href === url) return tidy(link.textContent || link.title, LIMITS.title);
  }
  return '';
}

function tidy(text: string, longest: number): string {
  // Cut first: what is thrown away need not be tidied.
  return text
    .slice(0, longest * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}
