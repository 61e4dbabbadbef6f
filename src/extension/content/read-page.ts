import { cut } from '../../core/cut';
import { LIMITS } from '../../core/schemas/limits';
import type { PageContext } from '../capture/page';
import { given } from '../given';
import { headingsAbove } from './headings';
import { selectedText } from './selected-text';
import { isHeadCurrent } from './soft-navigation';
import { readStructuredData } from './structured-data';
import { textDirectiveOf } from './text-directive';

/** A page may hold more links than anybody would look through. */
const MOST_LINKS = 2_000;
/** Text beyond this is not searched for a second place that reads like the selection. */
const LONGEST_TEXT = 2_000_000;

/**
 * Reads what a page says of itself. Never walks the whole tree nor asks for layout, however large the page.
 * @param targetUrl the link or image that it is asked for
 */
export function readPage(page: Document, targetUrl?: string): PageContext {
  const meta = metaOf(page);
  const canonicalUrl =
    page.head.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href ||
    addressIn(meta('og:url'), page);
  const isCurrent = isHeadCurrent(page.URL, canonicalUrl);
  const said = isCurrent ? readStructuredData(page) : {};
  const name = (text: string | undefined) => tidy(text ?? '', LIMITS.name);
  const selecting = documentOfSelection(page);
  return {
    url: page.URL,
    title: tidy(page.title || (isCurrent ? meta('og:title') : ''), LIMITS.title),
    description: isCurrent
      ? tidy(meta('description') || meta('og:description') || (said.description ?? ''), LIMITS.description)
      : '',
    selection: cut(selectedText(selecting, LIMITS.selection).trim(), LIMITS.selection),
    ...given({
      canonicalUrl: isCurrent ? canonicalUrl : undefined,
      linkText: targetUrl === undefined ? undefined : textOfTarget(page, targetUrl),
      siteName: name(meta('og:site_name') || meta('application-name')),
      language: languageOf(page, isCurrent ? meta('og:locale') : ''),
      author: isCurrent
        ? name(said.author || meta('author') || textUnlessAddress(meta('article:author')))
        : undefined,
      publishedOn: isCurrent
        ? dayOf(said.datePublished || meta('article:published_time') || meta('date'))
        : undefined,
      faviconUrl: faviconOf(page),
      referrer: page.referrer,
      ...ofSelection(selecting, page),
    }),
  };
}

/**
 * The document in which something is selected: that of the frame which has the focus, or else the page. Frames of other
 * sites are closed to it.
 */
function documentOfSelection(page: Document): Document {
  const frame = page.activeElement;
  const isFrame = frame?.tagName === 'IFRAME' || frame?.tagName === 'FRAME';
  const inner = isFrame && (frame as HTMLIFrameElement).contentDocument;
  const selecting = inner && documentOfSelection(inner);
  return selecting && selectedText(selecting, 1) !== '' ? selecting : page;
}

/** Where in its document the selection stands. */
function ofSelection(selecting: Document, page: Document): Pick<PageContext, 'textDirective' | 'section'> {
  const selection = selecting.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed || !selecting.body) return {};
  const range = selection.getRangeAt(0);
  const everything = (selecting.body.textContent ?? '').slice(0, LONGEST_TEXT);
  // An address leads to text of the page itself alone: https://wicg.github.io/scroll-to-text-fragment/
  const textDirective = selecting === page ? textDirectiveOf(range, everything) : undefined;
  const section = headingsAbove(firstNodeOf(range), selecting);
  return {
    ...(textDirective && { textDirective }),
    ...(section.length > 0 && { section }),
  };
}

/** A range may begin between nodes, far outside of what it selects. */
function firstNodeOf({ startContainer, startOffset }: Range): Node {
  return startContainer.childNodes[startOffset] ?? startContainer;
}

/** Finds what the page says by a name. Open Graph names its properties with `property`; many pages write `name`. */
function metaOf(page: Document): (name: string) => string {
  const found = new Map<string, string>();
  for (const element of page.head.querySelectorAll('meta[content]')) {
    const name = element.getAttribute('property') || element.getAttribute('name');
    const key = name?.toLowerCase();
    if (key && !found.get(key)) found.set(key, element.getAttribute('content') ?? '');
  }
  return (name) => found.get(name) ?? '';
}

/** The first icon that has an address which may be saved; many pages give one that is a picture itself, too. */
function faviconOf(page: Document): string | undefined {
  const links = [...page.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon" i][href]')];
  return links.find(({ href }) => href.startsWith('https://') && href.length <= LIMITS.faviconUrl)?.href;
}

function textOfTarget(page: Document, url: string): string {
  const link = firstOf(page.links as HTMLCollectionOf<HTMLAnchorElement>, ({ href }) => href === url);
  if (link) return tidy(link.textContent || link.title, LIMITS.title);
  const image = firstOf(
    page.getElementsByTagName('img'),
    ({ src, currentSrc }) => src === url || currentSrc === url,
  );
  return tidy(image?.alt || image?.title || '', LIMITS.title);
}

function firstOf<T extends Element>(elements: HTMLCollectionOf<T>, isIt: (element: T) => boolean) {
  return (Array.prototype.slice.call(elements, 0, MOST_LINKS) as T[]).find(isIt);
}

function languageOf(page: Document, locale: string): string {
  const tag = (page.documentElement.lang || locale.replace('_', '-')).trim();
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tag) && tag.length <= 35 ? tag : '';
}

/** The day of a date as pages write it, in the time zone that they write it in. */
function dayOf(date: string): string {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(date.trim())?.[0] ?? '';
  // A day that there is not reads back as another: 30 February as 2 March.
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : '';
}

function addressIn(text: string, page: Document): string | undefined {
  return text !== '' && URL.canParse(text, page.baseURI) ? new URL(text, page.baseURI).href : undefined;
}

/** Open Graph wants the address of a profile where most write a name. */
function textUnlessAddress(text: string): string {
  return /^https?:/i.test(text) ? '' : text;
}

function tidy(text: string, longest: number): string {
  // Cut first: what is thrown away need not be tidied.
  const tidied = text
    .slice(0, longest * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return cut(tidied, longest);
}
