import type { ComponentType } from 'preact';
import type { Draft } from '../capture/draft';
import type { Settings } from '../settings';
import type { Capture } from './use-capture';

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
  /** Shows what the bookmark has become since its edit began, where that is so. */
  Newer?: ComponentType<NewerProps>;
}

export interface NewerProps {
  /** The bookmark. */
  id: string;
  capture: Capture;
  /** What the draft is kept under. */
  subjectKey: string;
  settings: Settings;
  /** What was written was dropped: there is nothing more to edit. */
  onDropped: () => void;
  announce: (text: string) => void;
}
