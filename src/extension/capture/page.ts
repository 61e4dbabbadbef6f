/** What the content script reads from a page. */
export interface PageContext {
  /** The page's address when it was read. */
  url: string;
  /** The address that the page gives for itself. */
  canonicalUrl?: string;
  title: string;
  description: string;
  /** The selected text, with its line breaks. */
  selection: string;
  /** The text directive (`text=…`) that scrolls back to the selection. */
  textDirective?: string;
  /** The headings that the selection stands under, the outermost first. */
  section?: string[];
  /** The text of the link or image that was asked for. */
  linkText?: string;
  siteName?: string;
  /** BCP 47. */
  language?: string;
  author?: string;
  /** The day the page came out, as `2026-03-01`. */
  publishedOn?: string;
  /** The address of its icon. */
  faviconUrl?: string;
  /** Where the reader came from, as far as the page was told. */
  referrer?: string;
}

/** What the content script leaves in its isolated world, to be called from outside. */
export interface PageReader {
  waymarkRead?: (linkUrl?: string) => PageContext | undefined;
}
