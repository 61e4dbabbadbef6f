import type { ComponentType } from 'preact';
import type { Draft } from '../capture/draft';
import type { PageNoticesProps } from './page-notices';

/** What the form is about: the page in front, an item that was not accepted, or a bookmark to revise. */
export interface Subject {
  /** What the draft is kept under. */
  key: string;
  page: { url: string; title: string };
  draft: Draft;
  /** What the draft is, and becomes again, where nothing is changed; empty unless given. */
  original?: Draft;
  /** Whether the page is in front, so that a picture of it can be taken. */
  isPageInFront: boolean;
  /** The tab that the page can be read in. */
  tabId?: number;
  /** To be called once it is not edited here any more, with the last writing of its draft. */
  leave?: (written?: Promise<unknown>) => void;
  /** Says what its edit does, or what the bookmark has become since that began. */
  Notice?: ComponentType<PageNoticesProps>;
}
