import type { Bookmark } from '../../core/schemas/bookmark';
import { bookmarkPath } from '../router';

/** Where what was submitted is now, when the page was known already. */
export function MergedNote({ bookmark: { mergedInto } }: { bookmark: Bookmark }) {
  if (!mergedInto) return null;
  return (
    <p class="notice">
      This page was in the knowledge base already. Your tickets, tags and notes were added to{' '}
      <a href={`#${bookmarkPath(mergedInto.id)}`}>{mergedInto.title}</a>.
    </p>
  );
}
