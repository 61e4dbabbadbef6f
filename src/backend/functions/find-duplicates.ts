import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { BookmarkId, type Duplicate } from '../../core/schemas/bookmark';
import { observed } from '../observability';
import { findByUrl } from '../store/queries';

const Page = z.object({ bookmarkId: BookmarkId, canonicalUrl: z.string(), correlationId: z.string() });
const MOST = 10;

/** The bookmarks of the same canonical URL that a manager should know of: published ones and others that wait. */
export const handler = observed(
  async (event: z.input<typeof Page>): Promise<z.infer<typeof Duplicate>[]> => {
    const { bookmarkId, canonicalUrl } = parse(event, undefined, Page);
    const found = await findByUrl(canonicalUrl, 5 * MOST);
    return found
      .filter(
        ({ id, status, published }) => id !== bookmarkId && (published !== undefined || status === 'pending'),
      )
      .slice(0, MOST)
      .map(({ id, status, content, published, publishedContent }) =>
        // Of a published link the newest revision may be its owner's alone.
        published && publishedContent
          ? { id, status: 'approved', title: publishedContent.title }
          : { id, status, title: content.title },
      );
  },
  (event) => event.correlationId,
);
