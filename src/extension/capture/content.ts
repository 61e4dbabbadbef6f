import type { ContentInput } from '../../core/schemas/content';
import { LIMITS } from '../../core/schemas/limits';
import { canonicalizeUrl, identifyUrl, isWebUrl, withoutCredentials } from '../../core/url/canonical';
import { given } from '../given';
import type { Form } from './form';
import type { PageContext } from './page';

/**
 * The content to be saved.
 * @param context the page's own word on itself; it counts only while the form is still about that page
 */
export function contentOf(form: Form, context?: PageContext): ContentInput {
  const { suggest: _suggest, textDirective, section, ...content } = form;
  const url = withoutCredentials(form.url.trim());
  return {
    ...content,
    url: form.selection ? withDirective(url, textDirective) : url,
    title: form.title.trim() || url.slice(0, LIMITS.title),
    ...(form.selection && given({ section })),
    ...(context && isAbout(context, url) && saidBy(context)),
  };
}

function isAbout(context: PageContext, url: string): boolean {
  return isWebUrl(context.url) && canonicalizeUrl(context.url) === canonicalizeUrl(url);
}

/** The optional fields as far as the page gives them. */
function saidBy({
  canonicalUrl,
  siteName,
  language,
  author,
  publishedOn,
  faviconUrl = '',
}: PageContext): Partial<ContentInput> {
  const own = canonicalUrl && isWebUrl(canonicalUrl) ? withoutCredentials(canonicalUrl) : '';
  const isFit = own.length <= LIMITS.url;
  return given({
    canonicalUrl: isFit ? own : '',
    siteName,
    language,
    author,
    publishedOn,
    faviconUrl: withoutCredentials(faviconUrl),
  });
}

/**
 * The address that also scrolls to the selection, unless it is too long for that or already points to some text.
 * https://wicg.github.io/scroll-to-text-fragment/#the-fragment-directive
 */
function withDirective(url: string, directive: string | undefined): string {
  if (!directive || identifyUrl(url).textFragment !== undefined) return url;
  const pointed = `${url}${url.includes('#') ? '' : '#'}:~:${directive}`;
  return pointed.length <= LIMITS.url ? pointed : url;
}
