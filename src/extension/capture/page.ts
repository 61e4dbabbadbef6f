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
  /** The text of the link that was asked for. */
  linkText?: string;
}

/** What the content script leaves in its isolated world, to be called from outside. */
export interface PageReader {
  waymarkRead?: (linkUrl?: string) => PageContext;
}
