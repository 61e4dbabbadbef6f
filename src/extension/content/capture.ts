import type { PageReader } from '../capture/page';
import { readPage } from './read-page';

// A script file hands nothing back, so it leaves the reader for the call that follows it.
(globalThis as PageReader).waymarkRead = (linkUrl) =>
  // Of a PDF it would see the frame around the browser's viewer.
  document.contentType === 'application/pdf' ? undefined : readPage(document, linkUrl);
